import type { Connection } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { documentsFor } from '../engines/native/on-disk.ts';
import { realOf } from '../files/real.ts';
import { hasVersionAtRoot } from '../files/recognise.ts';
import type { DocumentText } from '../text/document.ts';
import { editBetween } from '../text/edits.ts';
import { isRefusal, troubleOf } from '../user-error.ts';
import { pathOfUri, uriOfPath } from './address.ts';
import { diagnosticOf, problemDiagnostic } from './diagnostics.ts';
import { inOnePiece } from './one-piece.ts';
import { documentsInParts } from './parts.ts';
import { Lines, movedBy, type Position } from './ranges.ts';
import { Root } from './roots.ts';
import { type DocumentAt, type Shown, shownNow } from './shown.ts';
import { textOn } from './text-on.ts';
import { WhyNot } from './why-not.ts';
import { type Ready, Workspace } from './workspace.ts';

/** A file that was read, and an offset in it. */
export interface Reading {
  readonly document: DocumentText;
  readonly offset: number;
  /** Whether the file still reads so. */
  readonly isCurrent: boolean;
}

/** What an editor has open, and what was found in it. */
export class Session {
  readonly workspace = new Workspace(place => this.textAt(place));
  readonly #connection: Connection;
  /** The open documents by their paths, symbolic links followed. */
  readonly #open = new Map<string, TextDocument>();
  readonly #roots = new Map<string, Root>();
  /** The folders whose documents were looked through for those that refer to others. */
  readonly #searched = new Map<string, Promise<void>>();
  readonly #whyNot: WhyNot;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#whyNot = new WhyNot(connection);
  }

  /** The path of a document, undefined where it is of no kind that is linted. */
  pathOf(uri: string): string | undefined {
    const path = pathOfUri(uri, this.workspace.folders[0] ?? process.cwd());
    return path && realOf(path);
  }

  /** The URI of a file, as the editor calls it where it has it open. */
  uriOf(path: string): string {
    return this.#open.get(path)?.uri ?? uriOfPath(path);
  }

  documentAt(path: string): TextDocument | undefined {
    return this.#open.get(path);
  }

  /** The text of an open document. */
  textAt(path: string): string | undefined {
    const document = this.#open.get(path);
    return document && inOnePiece(document);
  }

  /** Takes note of a document that was opened or changed. */
  changed(document: TextDocument, isNew: boolean): void {
    const path = this.pathOf(document.uri);
    if (path === undefined) return;
    this.#open.set(path, document);
    if (isNew) this.workspace.reread();
    if (isNew || this.workspace.settings(this.workspace.folderOf(path)).run === 'onType') this.relint(path);
    if (isNew && this.#usersOf(path).length > 0) this.publish(path);
  }

  /** Takes note of a document that was saved: rules may be made of it, and files that others refer to may have changed. */
  saved(document: TextDocument): void {
    const path = this.pathOf(document.uri);
    if (path === undefined) return;
    if (this.workspace.isOfRules(path)) this.reload();
    else this.relint(path);
  }

  /** Takes note of a document that was closed: what stands in its file counts again. */
  closed({ uri }: TextDocument): void {
    const path = this.pathOf(uri);
    if (path === undefined) return;
    this.#open.delete(path);
    this.workspace.reread();
    void this.#connection.sendDiagnostics({ uri, diagnostics: [] });
    const own = this.#roots.get(path);
    const isInUse = own?.analysis?.files.some(file => this.#open.has(file));
    if (own && isInUse) this.#schedule(own);
    else own?.clear();
    if (!isInUse) this.#roots.delete(path);
    for (const root of this.#usersOf(path)) this.#schedule(root);
  }

  /** Reads rules and files anew, and lints all that is open. */
  reload(): void {
    this.workspace.forget();
    this.#whyNot.forget();
    this.#searched.clear();
    for (const path of this.#open.keys()) this.relint(path);
  }

  /** Reads files anew that others than the editor changed. */
  filesChanged(paths: readonly string[]): void {
    if (paths.some(path => this.workspace.isOfRules(path))) this.reload();
    this.workspace.reread();
    for (const root of this.#roots.values())
      if (paths.some(path => root.path === path || root.analysis?.files.includes(path))) this.#schedule(root);
  }

  /** Allows the code of rulesets to run, or not. */
  trust(trusted: boolean): void {
    if (trusted === this.workspace.trusted) return;
    this.workspace.trusted = trusted;
    this.reload();
  }

  /** Lints a document soon, and those that refer to it. */
  relint(path: string): void {
    const text = this.textAt(path);
    if (text !== undefined && (this.#roots.has(path) || hasVersionAtRoot(text))) this.#schedule(this.#rootAt(path));
    else void this.#search(this.workspace.folderOf(path));
    for (const root of this.#usersOf(path)) this.#schedule(root);
  }

  /** The documents that a file is part of, itself where it is one; those about which something is known come first. */
  rootsOf(path: string): Root[] {
    const own = this.#roots.get(path);
    return [...(own ? [own] : []), ...this.#usersOf(path)];
  }

  /** All documents that are linted. */
  all(): Root[] {
    return [...this.#roots.values()];
  }

  /**
   * A file of a document as it could be read last, with the place in it that is meant by a position in the file as it is now.
   * @returns undefined where it could not be read
   */
  readingAt(root: Root, file: string, position: Position): Reading | undefined {
    const { analysis, ready } = root;
    if (analysis === undefined || ready === undefined) return undefined;
    const document = file === root.path ? analysis.document : this.documentsIn(ready, root.path)(file);
    if (document === undefined) return undefined;
    const text = this.textAt(file) ?? document.text;
    const offset = movedBy(editBetween(text, document.text), new Lines(text).offset(position));
    return { document, offset, isCurrent: text === document.text };
  }

  /** A document with what is known of it as it is now: it is linted at once where that is not known. */
  async current(root: Root): Promise<Root> {
    if (root.isDue) await this.#lint(root);
    return root;
  }

  #usersOf(path: string): Root[] {
    return [...this.#roots.values()].filter(root => root.path !== path && root.analysis?.files.includes(path));
  }

  #rootAt(path: string): Root {
    const root = this.#roots.get(path) ?? new Root(path);
    this.#roots.set(path, root);
    return root;
  }

  #schedule(root: Root): void {
    root.due(() => void this.#lint(root));
  }

  async #lint(root: Root): Promise<void> {
    root.notDue();
    const { path } = root;
    await this.#guarded(path, async () => {
      const ready = await this.workspace.rulesIn(this.workspace.folderOf(path));
      const text = this.textAt(path) ?? textOn(path);
      if (text === undefined || !this.#roots.has(path)) return;
      if ('why' in ready) {
        root.clear();
        this.#publishAll(root);
        void this.#whyNot.say(ready).then(mayRun => mayRun && this.trust(true));
      } else if ((await root.lint(text, ready, this.documentsIn(ready, path))) && !root.isDue) this.#publishAll(root);
    });
  }

  /** Does something about a document or a folder, so that what goes wrong there is said and does not end the server. */
  async #guarded(about: string, act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      this.#connection.console.error(troubleOf(error, about).text);
    }
  }

  /** Gives the documents that one refers to, open or not. */
  documentsIn(ready: Ready, path: string): DocumentAt {
    const source = documentsFor(path, this.workspace.accessIn(ready.cwd));
    return file => {
      try {
        return source.load(file);
      } catch (error) {
        if (!isRefusal(error)) throw error;
        return undefined;
      }
    };
  }

  /** Sends what is known of a document, for each file in which something of it is shown, or was. */
  #publishAll(root: Root): void {
    const now = new Set([root.path, ...root.shown.map(({ file }) => file)]);
    for (const file of new Set([...now, ...root.told])) this.publish(file);
    root.told = now;
  }

  /** Sends what is known of an open document. */
  publish(file: string): void {
    const document = this.#open.get(file);
    if (document === undefined) return;
    const roots = [...this.#roots.values()];
    const diagnostics = roots.flatMap(root =>
      this.shownIn(root, file).map(each => diagnosticOf(each, root.ready?.infos ?? new Map(), path => this.uriOf(path))),
    );
    const problem = this.#roots.get(file)?.problem;
    const all = problem === undefined ? diagnostics : [problemDiagnostic(problem, new Lines(inOnePiece(document))), ...diagnostics];
    void this.#connection.sendDiagnostics({ uri: document.uri, version: document.version, diagnostics: all });
  }

  /** What of a document is shown in a file as it is now. */
  shownIn(root: Root, file: string): Shown[] {
    return shownNow(root, file, this.textAt(file));
  }

  /** Looks once for documents of a folder that refer to others: what is opened may be a part of one of them. */
  #search(folder: string): Promise<void> {
    const known = this.#searched.get(folder) ?? this.#lookThrough(folder);
    this.#searched.set(folder, known);
    return known;
  }

  async #lookThrough(folder: string): Promise<void> {
    await this.#guarded(folder, async () => {
      if (!this.workspace.folders.includes(folder) || 'why' in (await this.workspace.rulesIn(folder))) return;
      for await (const path of documentsInParts(folder)) if (!this.#roots.has(path)) await this.#lint(this.#rootAt(path));
    });
  }
}
