import type { Doc } from './document.ts';

export interface PrintOptions {
  /** Columns of a line, as characters. */
  readonly width: number;
  /** Whether two characters side by side would be read as something else. */
  readonly glue: (before: string, after: string) => boolean;
}

interface Command {
  readonly indent: number;
  readonly flat: boolean;
  readonly doc: Doc;
}

const INDENT = '  ';

/** The text of a document (binary strings: one unit a byte). It keeps stacks of its own: no nesting is too deep for it. */
export function printDocument(doc: Doc, options: PrintOptions): string {
  return new Printer(options).print(doc);
}

class Printer {
  private readonly options: PrintOptions;
  private readonly out: string[] = [];
  private column = 0;
  /** At the start of a line, whose indentation is written with the first text. */
  private fresh = true;
  private blank = false;
  private indentation = 0;
  private last = '';
  /** A comment for the end of this line. */
  private comment: string | undefined;
  /** The line has a comment that ends it. */
  private closed = false;

  constructor(options: PrintOptions) {
    this.options = options;
  }

  print(doc: Doc): string {
    const commands: Command[] = [{ indent: 0, flat: false, doc }];
    for (let command = commands.pop(); command !== undefined; command = commands.pop())
      this.step(command, commands);
    if (!this.fresh || this.comment !== undefined) this.newline(0, false);
    return this.out.join('');
  }

  private step({ indent, flat, doc }: Command, commands: Command[]): void {
    switch (doc.kind) {
      case 'text':
        if (this.closed || this.comment !== undefined) this.newline(indent, false);
        if (!this.fresh || doc.text !== ' ') this.write(doc.text);
        return;
      case 'separator':
        if (this.closed) this.newline(indent, false);
        this.write(doc.text);
        return;
      case 'concat':
        for (let i = doc.parts.length - 1; i >= 0; i -= 1)
          commands.push({ indent, flat, doc: doc.parts[i]! });
        return;
      case 'indent':
        commands.push({ indent: indent + 1, flat, doc: doc.inner });
        return;
      case 'line':
        if (!flat) this.newline(indent, doc.blank);
        else if (doc.flat !== '' && !this.fresh) this.write(doc.flat);
        return;
      case 'newline':
        this.newline(indent, doc.blank);
        return;
      case 'group': {
        const next = { indent, flat: !doc.breaks, doc: doc.inner };
        const onOneLine = next.flat && (flat || this.fits(next, commands));
        commands.push({ ...next, flat: onOneLine });
        return;
      }
      case 'choice': {
        const chosen = flat ? doc.options[0]! : this.choose(doc.options, indent, commands);
        commands.push({ indent, flat, doc: chosen });
        return;
      }
      case 'whenBroken':
        if (!flat) this.write(doc.text);
        return;
      case 'ownLine':
        this.newline(indent, false);
        this.write(doc.text);
        this.closed = true;
        return;
      case 'lineEnd':
        /* A second one has no place in the line. */
        if (this.closed || this.comment !== undefined) this.newline(indent, false);
        this.comment = doc.text;
        return;
    }
  }

  private choose(options: readonly Doc[], indent: number, rest: readonly Command[]): Doc {
    const last = options.length - 1;
    const found = options.findIndex((doc, i) => i === last || this.fits({ indent, flat: true, doc }, rest));
    return options[found]!;
  }

  /** Whether all up to the next line end has room in this line. */
  private fits(first: Command, rest: readonly Command[]): boolean {
    let room = this.options.width - (this.fresh ? INDENT.length * this.indentation : this.column);
    let next = rest.length;
    const commands: Command[] = [first];
    while (room >= 0) {
      const command = commands.pop() ?? rest[--next];
      if (command === undefined) return true;
      const { indent, flat, doc } = command;
      switch (doc.kind) {
        case 'text':
        case 'separator': {
          const end = doc.text.indexOf('\n');
          if (end >= 0) return widthOf(doc.text.slice(0, end)) <= room;
          room -= widthOf(doc.text);
          break;
        }
        case 'concat':
          for (let i = doc.parts.length - 1; i >= 0; i -= 1)
            commands.push({ indent, flat, doc: doc.parts[i]! });
          break;
        case 'indent':
          commands.push({ indent, flat, doc: doc.inner });
          break;
        case 'line':
          if (!flat) return true;
          room -= doc.flat.length;
          break;
        case 'newline':
        case 'ownLine':
          return true;
        case 'group':
          /* What comes after the first command may break where it is. */
          commands.push({ indent, flat: flat && !doc.breaks, doc: doc.inner });
          break;
        case 'choice':
          commands.push({ indent, flat, doc: doc.options[0]! });
          break;
        case 'whenBroken':
          if (!flat) room -= doc.text.length;
          break;
        case 'lineEnd':
          break;
      }
    }
    return false;
  }

  private write(value: string): void {
    if (value === '') return;
    if (this.fresh) {
      if (this.blank && this.out.length > 0) this.out.push('\n');
      const spaces = INDENT.repeat(this.indentation);
      this.out.push(spaces);
      this.column = spaces.length;
      this.fresh = false;
    } else if (this.options.glue(this.last, value[0]!)) {
      this.out.push(' ');
      this.column += 1;
    }
    this.out.push(value);
    this.last = value[value.length - 1]!;
    const end = value.lastIndexOf('\n');
    this.column = end < 0 ? this.column + widthOf(value) : widthOf(value.slice(end + 1));
  }

  private newline(indent: number, blank: boolean): void {
    if (this.comment !== undefined) {
      const { comment } = this;
      this.comment = undefined;
      if (!this.fresh && this.last !== ' ') this.write(' ');
      this.write(comment);
    }
    if (!this.fresh) {
      if (this.last === ' ') this.out.push(this.out.pop()!.trimEnd());
      this.out.push('\n');
      this.blank = false;
      this.last = '';
    }
    this.blank ||= blank;
    this.fresh = true;
    this.closed = false;
    this.indentation = indent;
  }
}

const CONTINUATION = /[\x80-\xbf]/g;

/** Characters, of which each has one byte that continues none. */
function widthOf(bytes: string): number {
  return bytes.length - (bytes.match(CONTINUATION)?.length ?? 0);
}
