/** The part of luaparse 0.3.1 that the parser uses. It ships no types. */
declare module 'luaparse' {
  interface Located<Type extends string> {
    readonly type: Type;
    readonly range: readonly [number, number];
  }

  export interface LuaIdentifier extends Located<'Identifier'> {
    readonly name: string;
  }

  export interface LuaLiteral
    extends Located<'StringLiteral' | 'NumericLiteral' | 'BooleanLiteral' | 'NilLiteral' | 'VarargLiteral'> {
    readonly raw: string;
  }

  export interface LuaFunction extends Located<'FunctionDeclaration'> {
    readonly identifier: LuaIdentifier | LuaMember | null;
    readonly isLocal: boolean;
    readonly parameters: readonly (LuaIdentifier | LuaLiteral)[];
    readonly body: readonly LuaStatement[];
  }

  export interface LuaMember extends Located<'MemberExpression'> {
    readonly indexer: '.' | ':';
    readonly identifier: LuaIdentifier;
    readonly base: LuaExpression;
  }

  export type LuaField =
    | (Located<'TableKey'> & { readonly key: LuaExpression; readonly value: LuaExpression })
    | (Located<'TableKeyString'> & { readonly key: LuaIdentifier; readonly value: LuaExpression })
    | (Located<'TableValue'> & { readonly value: LuaExpression });

  export type LuaExpression =
    | LuaIdentifier
    | LuaLiteral
    | LuaFunction
    | LuaMember
    | (Located<'TableConstructorExpression'> & { readonly fields: readonly LuaField[] })
    | (Located<'BinaryExpression' | 'LogicalExpression'> & {
        readonly operator: string;
        readonly left: LuaExpression;
        readonly right: LuaExpression;
      })
    | (Located<'UnaryExpression'> & { readonly operator: string; readonly argument: LuaExpression })
    | (Located<'IndexExpression'> & { readonly base: LuaExpression; readonly index: LuaExpression })
    | (Located<'CallExpression'> & {
        readonly base: LuaExpression;
        readonly arguments: readonly LuaExpression[];
      })
    | (Located<'TableCallExpression'> & { readonly base: LuaExpression; readonly arguments: LuaExpression })
    | (Located<'StringCallExpression'> & { readonly base: LuaExpression; readonly argument: LuaExpression });

  export type LuaClause =
    | (Located<'IfClause' | 'ElseifClause'> & {
        readonly condition: LuaExpression;
        readonly body: readonly LuaStatement[];
      })
    | (Located<'ElseClause'> & { readonly body: readonly LuaStatement[] });

  export type LuaStatement =
    | LuaFunction
    | (Located<'LocalStatement'> & {
        readonly variables: readonly LuaIdentifier[];
        readonly init: readonly LuaExpression[];
      })
    | (Located<'AssignmentStatement'> & {
        readonly variables: readonly LuaExpression[];
        readonly init: readonly LuaExpression[];
      })
    | (Located<'CallStatement'> & { readonly expression: LuaExpression })
    | (Located<'ReturnStatement'> & { readonly arguments: readonly LuaExpression[] })
    | (Located<'IfStatement'> & { readonly clauses: readonly LuaClause[] })
    | (Located<'WhileStatement' | 'RepeatStatement'> & {
        readonly condition: LuaExpression;
        readonly body: readonly LuaStatement[];
      })
    | (Located<'DoStatement'> & { readonly body: readonly LuaStatement[] })
    | (Located<'ForNumericStatement'> & {
        readonly variable: LuaIdentifier;
        readonly start: LuaExpression;
        readonly end: LuaExpression;
        readonly step: LuaExpression | null;
        readonly body: readonly LuaStatement[];
      })
    | (Located<'ForGenericStatement'> & {
        readonly variables: readonly LuaIdentifier[];
        readonly iterators: readonly LuaExpression[];
        readonly body: readonly LuaStatement[];
      });

  export type LuaNode = LuaStatement | LuaExpression | LuaField | LuaClause;

  export interface LuaChunk {
    readonly body: readonly LuaStatement[];
  }

  const luaparse: {
    parse(
      source: string,
      options: {
        readonly luaVersion: '5.3';
        readonly ranges: true;
        readonly comments: false;
        readonly scope: false;
        readonly encodingMode: 'pseudo-latin1';
        readonly extendedIdentifiers: false;
      },
    ): LuaChunk;
  };
  export default luaparse;
}
