import type { Diagnostic, Fix } from '../../compiler/diagnostics/diagnostic.ts';
import { KNOWN_FINDINGS, type KnownFinding } from '../known-finding.ts';
import { fingerprints } from './fingerprints.ts';
import { Regions } from './region.ts';
import type { FileReport, LintReport } from './report.ts';

/** SARIF 2.1.0 (OASIS, March 2020). Columns count code points; paths are relative to the folder that the run started in. */
export function formatSarif(report: LintReport, version: string): string {
  const rules = [...KNOWN_FINDINGS.values()];
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'gatos', semanticVersion: version, rules: rules.map(ruleOf) } },
        columnKind: 'unicodeCodePoints',
        originalUriBaseIds: { SRCROOT: { description: { text: 'The folder that the run started in.' } } },
        results: report.flatMap(resultsOf),
      },
    ],
  };
  return `${JSON.stringify(log)}\n`;
}

const ruleIndex = new Map([...KNOWN_FINDINGS.keys()].map((code, index) => [code, index]));

function ruleOf({ code, name, severity, summary, explanation, advice }: KnownFinding): object {
  return {
    id: code,
    name,
    shortDescription: { text: summary },
    fullDescription: { text: explanation },
    help: { text: advice === undefined ? explanation : `${explanation}\nWhat to do: ${advice}.` },
    defaultConfiguration: { level: severity },
  };
}

function resultsOf({ file, source, diagnostics, suppressed }: FileReport): object[] {
  const regions = new Regions(source);
  const all = [...diagnostics, ...suppressed.map(({ diagnostic }) => diagnostic)];
  const prints = fingerprints(all, regions);
  return all.map((one, i) => {
    const allowed = suppressed[i - diagnostics.length];
    return {
      ...resultOf(one, file, regions, prints[i]!),
      ...(allowed === undefined
        ? {}
        : { suppressions: [{ kind: 'inSource', justification: allowed.reason }] }),
    };
  });
}

function resultOf(one: Diagnostic, file: string, regions: Regions, fingerprint: string): object {
  const { code, severity, message, hint, span, related, fix } = one;
  const place = (where: Diagnostic['span']) => ({
    artifactLocation: { uri: uriOf(file), uriBaseId: 'SRCROOT' },
    region: regionOf(where, regions),
  });
  const index = ruleIndex.get(code);
  return {
    ruleId: code,
    ...(index === undefined ? {} : { ruleIndex: index }),
    level: severity,
    message: { text: hint === undefined ? message : `${message} (${hint})` },
    locations: [{ physicalLocation: place(span) }],
    ...(related === undefined
      ? {}
      : {
          relatedLocations: related.map((other) => ({
            message: { text: other.message },
            physicalLocation: place(other.span),
          })),
        }),
    ...(fix === undefined ? {} : { fixes: [fixOf(fix, file, regions, hint ?? message)] }),
    // The key by which GitHub knows a finding again.
    partialFingerprints: { primaryLocationLineHash: fingerprint },
  };
}

function fixOf({ span, text }: Fix, file: string, regions: Regions, description: string): object {
  return {
    description: { text: description },
    artifactChanges: [
      {
        artifactLocation: { uri: uriOf(file), uriBaseId: 'SRCROOT' },
        replacements: [{ deletedRegion: regionOf(span, regions), insertedContent: { text } }],
      },
    ],
  };
}

function regionOf(span: Diagnostic['span'], regions: Regions): object {
  const { line, column, endLine, endColumn } = regions.of(span);
  return {
    startLine: line,
    startColumn: column,
    endLine,
    endColumn,
    byteOffset: span.start,
    byteLength: span.end - span.start,
  };
}

/** A path as a URI reference. A lone surrogate, which no URI can hold, becomes U+FFFD. */
function uriOf(file: string): string {
  const text = new TextDecoder().decode(new TextEncoder().encode(file));
  return text.split('/').map(encodeURIComponent).join('/');
}
