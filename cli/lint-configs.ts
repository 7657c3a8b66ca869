import { access } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import pc from 'picocolors';
import { render } from '../compiler/diagnostics/render.ts';
import { MAX_SOURCE_BYTES } from '../compiler/read-source.ts';
import { EMPTY_CONFIG, type LintConfig, matchesAny, settingsFor } from '../lint/config/lint-config.ts';
import { readConfig } from '../lint/config/read-config.ts';
import type { Level, Settings } from '../lint/settings.ts';
import { hasColour, type Io } from './io.ts';
import { readInput } from './read-input.ts';
import { type Format, fail, type Report } from './report.ts';
import { nameOf } from './source-paths.ts';

const CONFIG_FILE = 'gatos.config.yaml';

interface Located {
  /** That the paths in it start from. */
  readonly folder: string;
  readonly config: LintConfig;
}

/** A configuration that cannot be used; stderr has been told why. */
export class BadConfig extends Error {}

/** Finds the configuration of each file: the one that was named, else the nearest in its folder and the folders above. */
export class LintConfigs {
  private readonly io: Io;
  private readonly format: Format;
  private readonly flags: ReadonlyMap<string, Level>;
  private readonly named: string | undefined;
  private readonly known = new Map<string, Promise<Located | undefined>>();

  constructor(io: Io, format: Format, named: string | undefined, flags: ReadonlyMap<string, Level>) {
    this.io = io;
    this.format = format;
    this.named = named === undefined ? undefined : resolve(io.cwd, named);
    this.flags = flags;
  }

  /** undefined: the file is ignored. @throws BadConfig */
  async settingsOf(path: string): Promise<Settings | undefined> {
    const located =
      this.named === undefined ? await this.nearest(dirname(path)) : await this.read(this.named, true);
    if (located === undefined) return settingsFor(EMPTY_CONFIG, '', this.flags);
    const inside = relative(located.folder, path).split(sep).join('/');
    return matchesAny(located.config.ignore, inside)
      ? undefined
      : settingsFor(located.config, inside, this.flags);
  }

  private nearest(folder: string): Promise<Located | undefined> {
    let found = this.known.get(folder);
    if (found === undefined) {
      found = this.read(join(folder, CONFIG_FILE), false).then(
        (own) => own ?? (dirname(folder) === folder ? undefined : this.nearest(dirname(folder))),
      );
      this.known.set(folder, found);
    }
    return found;
  }

  private async read(path: string, mustBeThere: boolean): Promise<Located | undefined> {
    if (!mustBeThere && !(await isThere(path))) return undefined;
    const bytes = await readInput(this.io, path, MAX_SOURCE_BYTES + 1);
    if (bytes.report !== undefined) return this.refuse(bytes.report);
    const { config, diagnostics } = readConfig(bytes.value);
    if (diagnostics.length > 0) {
      const file = nameOf(this.io, path);
      if (this.format === 'json') this.refuse({ code: 'CONFIG', message: diagnostics[0]!.message, file });
      const paint = pc.createColors(hasColour(this.io, this.io.stderr));
      const style = { error: paint.red, warning: paint.yellow, position: paint.bold, hint: paint.cyan };
      for (const one of diagnostics) this.io.stderr.write(render(one, bytes.value, { file, style }));
      throw new BadConfig();
    }
    return { folder: dirname(path), config };
  }

  private refuse(report: Report): never {
    fail(this.io, this.format, report);
    throw new BadConfig();
  }
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
