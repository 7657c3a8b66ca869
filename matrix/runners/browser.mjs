// Runs the bundle in a page of a headless browser, and prints what the page sends back. Arguments: the bundle, `eval` or `no-eval`
// (a policy that forbids code from text), then the command of the browser, in which PROFILE is a new folder and URL the page.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [bundle, evaluation, command, ...args] = process.argv.slice(2);
const code = evaluation === 'eval' ? "'self' 'unsafe-eval'" : "'self'";
const FILES = {
  '/': '<!doctype html><meta charset="utf-8"><script src="/matrix.js"></script><script src="/send.js"></script>',
  '/matrix.js': readFileSync(bundle),
  '/send.js': 'fetch("/result", { method: "POST", body: globalThis.gatosMatrix ?? "" })',
};

const profile = mkdtempSync(join(tmpdir(), 'gatos-matrix-'));
let browser;
const server = createServer(async (request, response) => {
  if (request.url === '/result') {
    let body = '';
    for await (const piece of request) body += piece;
    response.end();
    console.log(`GATOS-MATRIX ${body}`);
    process.kill(-browser.pid, 'SIGKILL'); // the group: browsers are many processes
    return;
  }
  response.setHeader('content-type', request.url.endsWith('.js') ? 'text/javascript' : 'text/html');
  response.setHeader('content-security-policy', `default-src 'none'; connect-src 'self'; script-src ${code}`);
  response.end(FILES[request.url] ?? '');
});
server.listen(0, '127.0.0.1', () => {
  const url = `http://127.0.0.1:${server.address().port}/`;
  const filled = args.map((arg) => arg.replace('PROFILE', profile).replace('URL', url));
  browser = spawn(command, filled, { stdio: ['ignore', 'ignore', 'inherit'], detached: true });
  browser.on('error', (error) => console.error(error.message));
  browser.on('close', () => {
    server.close();
    server.closeAllConnections();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  });
});
