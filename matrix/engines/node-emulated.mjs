// Node on other processors, which qemu emulates: s390x is big-endian, armv7l has 32 bits.
import { inPackage } from './engine.mjs';

function emulated({ npm, platform, processor, triple, debian, libraries = ['libstdc++.so.6'], flags = [] }) {
  const start = [`qemu-${processor}-static`, '-L', `/usr/${triple}`, inPackage(npm, 'bin', 'node')];
  return {
    name: `Node ${npm.slice(4, 6)}`,
    platform: `linux ${platform}, qemu`,
    npm: [npm],
    debian: ['qemu-user-static', ...debian],
    files: [`/usr/bin/qemu-${processor}-static`, ...libraries.map((name) => `/usr/${triple}/lib/${name}`)],
    command: (bundle) => [...start, ...flags, bundle],
    version: [...start, '-p', 'process.version'],
    seconds: 600,
  };
}

/** @type {readonly import('./engine.mjs').Engine[]} */
export const engines = [
  emulated({
    npm: 'node20-s390x',
    platform: 's390x (big-endian)',
    processor: 's390x',
    triple: 's390x-linux-gnu',
    debian: ['libc6-s390x-cross', 'libstdc++6-s390x-cross'],
  }),
  emulated({
    npm: 'node22-arm64',
    platform: 'arm64',
    processor: 'aarch64',
    triple: 'aarch64-linux-gnu',
    debian: ['libc6-arm64-cross', 'libstdc++6-arm64-cross'],
  }),
  emulated({
    npm: 'node20-armv7l',
    platform: 'armv7l (32 bits)',
    processor: 'arm',
    triple: 'arm-linux-gnueabihf',
    debian: ['libc6-armhf-cross', 'libstdc++6-armhf-cross', 'libatomic1-armhf-cross'],
    libraries: ['libstdc++.so.6', 'libatomic.so.1'],
  }),
  // Without the optimising compiler: what that makes for this processor goes wrong under qemu 7.2, before anything of the core
  // runs (a recursion of the case generator that counts down to 0 does not end).
  emulated({
    npm: 'node20-ppc64le',
    platform: 'ppc64le, --no-opt',
    processor: 'ppc64le',
    triple: 'powerpc64le-linux-gnu',
    debian: ['libc6-ppc64el-cross', 'libstdc++6-ppc64el-cross'],
    flags: ['--no-opt'],
  }),
];
