import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

export interface SentCode {
  code: string;
  /** Names of the parameters sent along; null where the source does not show them. */
  params: string[] | null;
  /** The sender's English, where it is a table's. */
  english?: string;
  /** `file:line` of the sender. */
  at: string;
}

/** Where sentences come from. Read as text: components may not import these parts. */
const FOLDERS = ["server", "agent", "compiler", "protocol"];
/** Tables of sentences, code → English. */
const TABLES = ["operationPhrases", "reasons", "drillPhrases"];
/** Functions of those tables: (code, params). */
const FROM_TABLES = ["phrase", "reason", "drillPhrase"];
/** Functions of the definition's check: (path or values, code); they send codes of fields. */
const FIELD_REPORTS = ["report", "unique", "atField"];
const codePattern = /^[a-z][a-z-]*(\.[a-z][a-z-]*)+$/;

/** Every code that the sources under `root` send to browsers, found in their syntax trees; once per sender. */
export function sentCodes(root: string): SentCode[] {
  return FOLDERS.flatMap((folder) => sourcesUnder(join(root, folder))).flatMap((path) =>
    codesOf(path.slice(root.length).replace(/^\//, ""), readFileSync(path, "utf8")),
  );
}

function sourcesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts"))
    .filter((path) => !/(^|\/)(generated|testing)\//.test(path))
    .map((path) => join(folder, path));
}

/** The codes of one source file. */
export function codesOf(file: string, text: string): SentCode[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: SentCode[] = [];
  const wrappers = wrappersOf(source);
  const add = (node: ts.Node, code: string, params: string[] | null, english?: string) => {
    const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    found.push({ code, params, at: `${file}:${line}`, ...(english === undefined ? {} : { english }) });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node)) {
      for (const code of codesIn(propertyOf(node, "code")))
        add(node, code, keysOf(propertyOf(node, "params")));
      const fields = propertyOf(node, "fields");
      if (fields && ts.isObjectLiteralExpression(fields))
        for (const field of fields.properties)
          if (ts.isPropertyAssignment(field))
            for (const code of codesIn(field.initializer)) add(field, `field.${code}`, []);
      if (file.startsWith("protocol/"))
        for (const code of codesIn(propertyOf(node, "error"))) add(node, `field.${code}`, []);
    }
    if (ts.isVariableDeclaration(node) && TABLES.includes(node.name.getText())) {
      for (const [code, english] of entriesOf(node.initializer))
        add(
          node,
          code,
          [...english.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ""),
          english,
        );
    }
    if (ts.isCallExpression(node)) {
      const called = node.expression.getText();
      const wrapper = wrappers.get(called);
      if (FROM_TABLES.includes(called)) {
        for (const code of codesIn(node.arguments[0])) add(node, code, keysOf(node.arguments[1]));
      } else if (FIELD_REPORTS.includes(called)) {
        for (const code of codesIn(node.arguments[1])) add(node, `field.${code}`, []);
      } else if (wrapper) {
        for (const code of codesIn(node.arguments[wrapper.index])) add(node, code, wrapper.params);
      } else if (called === "context.step") {
        const task = taskAround(node);
        const params = keysOf(node.arguments[2]);
        // Where a helper of several tasks or a loop tells the step, this text alone does not name the code.
        if (task && node.arguments[0] && ts.isStringLiteral(node.arguments[0]))
          add(node, `task.${task}.${node.arguments[0].text}`, params);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Functions of the file that make a problem of a `code` they are given. */
function wrappersOf(source: ts.SourceFile): Map<string, { index: number; params: string[] | null }> {
  const wrappers = new Map<string, { index: number; params: string[] | null }>();
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && node.initializer && ts.isArrowFunction(node.initializer)) {
      const index = node.initializer.parameters.findIndex(({ name }) => name.getText() === "code");
      const made = index < 0 ? undefined : problemIn(node.initializer.body);
      if (made) wrappers.set(node.name.getText(), { index, params: keysOf(propertyOf(made, "params")) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return wrappers;
}

function problemIn(node: ts.Node): ts.ObjectLiteralExpression | undefined {
  if (ts.isObjectLiteralExpression(node) && node.properties.some(({ name }) => name?.getText() === "code"))
    return node;
  return ts.forEachChild(node, problemIn);
}

function propertyOf(object: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined {
  const property = object.properties.find((each) => each.name?.getText() === name);
  if (property && ts.isPropertyAssignment(property)) return property.initializer;
  return property && ts.isShorthandPropertyAssignment(property) ? property.name : undefined;
}

/** The codes an expression may give: a literal, or either side of a condition. */
function codesIn(expression: ts.Expression | undefined): string[] {
  if (!expression) return [];
  if (ts.isConditionalExpression(expression))
    return [...codesIn(expression.whenTrue), ...codesIn(expression.whenFalse)];
  return ts.isStringLiteral(expression) && codePattern.test(expression.text) ? [expression.text] : [];
}

function keysOf(expression: ts.Expression | undefined): string[] | null {
  if (!expression) return [];
  if (!ts.isObjectLiteralExpression(expression)) return null;
  if (expression.properties.some(ts.isSpreadAssignment)) return null;
  return expression.properties.map(({ name }) => name?.getText() ?? "");
}

function entriesOf(expression: ts.Expression | undefined): [string, string][] {
  if (expression && ts.isAsExpression(expression)) return entriesOf(expression.expression);
  if (!expression || !ts.isObjectLiteralExpression(expression)) return [];
  return expression.properties.flatMap((each): [string, string][] =>
    ts.isPropertyAssignment(each) && ts.isStringLiteral(each.name) && ts.isStringLiteralLike(each.initializer)
      ? [[each.name.text, each.initializer.text]]
      : [],
  );
}

/** The task whose executor holds this node: `const x: Executor<"group.move"> = …`. */
function taskAround(node: ts.Node): string | null {
  for (let at: ts.Node | undefined = node; at; at = at.parent) {
    const type = ts.isVariableDeclaration(at) ? at.type?.getText() : undefined;
    const task = /^Executor<"([^"]+)">$/.exec(type ?? "")?.[1];
    if (task) return task;
  }
  return null;
}
