import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import { type Language, languageOf } from '../../compiler/language.ts';
import type { ReadLua } from '../../compiler/yaml-fold/lua-reducers.ts';
import { readConfig } from '../../lint/config/read-config.ts';
import type { SourceFile } from '../../lint/examined.ts';
import { lint } from '../../lint/lint.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../lint/settings.ts';
import { isYamlFold } from '../../lint/yaml-fold/is-yaml-fold.ts';
import { LuaDocument } from './lua/lua-document.ts';
import type { Positions } from './positions.ts';
import { YamlDocument } from './yaml/yaml-document.ts';

/** Where a document is from, and how it is linted. */
export interface DocumentContext {
  /** Its path, or what stands for one. */
  readonly file: string;
  /** Undefined: the configuration leaves it out. */
  readonly settings: Settings | undefined;
  readonly readLua?: ReadLua;
}

/** What a document is: a source, the configuration, or a YAML file that is none of ours. */
export type DocumentKind = Language | 'config' | 'other';

/** One version of a document. What is asked of it is found once. */
export class OpenDocument {
  readonly uri: string;
  readonly version: number;
  readonly kind: DocumentKind;
  readonly text: string;
  readonly context: DocumentContext;
  readonly syntax: LuaDocument | YamlDocument;
  private found: readonly Diagnostic[] | undefined;

  constructor(uri: string, version: number, text: string, context: DocumentContext) {
    this.uri = uri;
    this.version = version;
    this.text = text;
    this.context = context;
    this.kind = kindOf(context.file, text);
    const language = this.kind === 'config' || this.kind === 'other' ? 'fold.yaml' : this.kind;
    this.syntax =
      language === 'lua'
        ? new LuaDocument(text, context.settings ?? DEFAULT_SETTINGS)
        : new YamlDocument(text, language);
  }

  get lua(): LuaDocument | undefined {
    return this.syntax instanceof LuaDocument ? this.syntax : undefined;
  }

  get yaml(): YamlDocument | undefined {
    const isOurs = this.kind === 'rgs' || this.kind === 'fold.yaml';
    return isOurs && this.syntax instanceof YamlDocument ? this.syntax : undefined;
  }

  get positions(): Positions {
    return this.syntax.positions;
  }

  get about(): SourceFile {
    const { file, readLua } = this.context;
    return readLua === undefined ? { file } : { file, readLua };
  }

  /** What `gatos lint` says of the same text. */
  get diagnostics(): readonly Diagnostic[] {
    this.found ??= this.lint();
    return this.found;
  }

  private lint(): readonly Diagnostic[] {
    if (this.kind === 'config') return readConfig(this.text).diagnostics;
    const { settings } = this.context;
    if (this.kind === 'other' || settings === undefined) return [];
    return lint(this.text, settings, this.about).diagnostics;
  }
}

function kindOf(file: string, text: string): DocumentKind {
  if (/(^|[/\\])gatos\.config\.ya?ml$/.test(file)) return 'config';
  const language = languageOf(file);
  return language === 'fold.yaml' && !isYamlFold(new TextEncoder().encode(text)) ? 'other' : language;
}
