import { existsSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { type Linter, linterFor } from '../engines/linter.ts';
import { reread } from '../engines/native/on-disk.ts';
import type { Access } from '../files/access.ts';
import { isWithin } from '../files/is-within.ts';
import { realOf } from '../files/real.ts';
import { type RuleInfos, ruleInfosOf } from '../report/rule-info.ts';
import { builtInNames } from '../ruleset/built-in.ts';
import { CodeRefused } from '../ruleset/data.ts';
import { rulesetDataFiles } from '../ruleset/files.ts';
import { isRulesetFile, rulesetIn } from '../ruleset/load.ts';
import { isRefusal, troubleOf } from '../user-error.ts';
import { type Settings, unset } from './settings.ts';

/** The rules of a folder, ready to lint. */
export interface Ready {
  readonly linter: Linter;
  readonly infos: RuleInfos;
  /** The folder. */
  readonly cwd: string;
  /** The file that the rules are in, undefined where only built-in rulesets are named. */
  readonly file: string | undefined;
}

/** Why a folder has no rules: there are none, they cannot be used, or they are code, which is not run before that is allowed. */
export interface Unready {
  readonly why: 'none' | 'broken' | 'code';
  readonly reason: string;
}

/** The folders that an editor has open, each with its settings and rules. */
export class Workspace {
  /** Gives the text of a file that the editor has open. */
  readonly #openText: Access['openText'];
  readonly #settings = new Map<string, Settings>();
  readonly #rules = new Map<string, Promise<Ready | Unready>>();
  /** The settings of folders that have none of their own. */
  defaults: Settings = unset;
  /** The folders that are open. */
  folders: readonly string[] = [];
  readonly #access = new Map<string, Access>();
  /** Whether the code of rulesets may be run. */
  trusted = false;

  constructor(openText: Access['openText']) {
    this.#openText = openText;
  }

  /** Puts down the settings of a folder. */
  set(folder: string, settings: Settings): void {
    this.#settings.set(folder, settings);
  }

  settings(folder: string): Settings {
    return this.#settings.get(folder) ?? this.defaults;
  }

  /** The folder whose ruleset and settings count for a file: the innermost that is open, else the file's own. */
  folderOf(path: string): string {
    const around = this.folders.filter(folder => isWithin(path, [folder]) || isWithin(realOf(path), [realOf(folder)]));
    return around.sort((a, b) => b.length - a.length)[0] ?? dirname(path);
  }

  /** Forgets the rules, because something changed that they are made of. */
  forget(): void {
    this.#rules.clear();
    this.#access.clear();
  }

  /** Forgets what was read of files that documents refer to, because they may have changed. */
  reread(): void {
    for (const access of this.#access.values()) reread(access);
  }

  /** What the documents of a folder may read. */
  accessIn(folder: string): Access {
    const known = this.#access.get(folder);
    if (known !== undefined) return known;
    const access = {
      allowRemote: false,
      roots: [
        folder,
        ...this.settings(folder)
          .root.map(each => resolve(folder, each))
          .filter(each => existsSync(each)),
      ],
      openText: this.#openText,
    };
    this.#access.set(folder, access);
    return access;
  }

  /** The rules of a folder, loaded when they are asked for first. */
  rulesIn(folder: string): Promise<Ready | Unready> {
    const known = this.#rules.get(folder) ?? this.#load(folder);
    this.#rules.set(folder, known);
    return known;
  }

  /** Whether rules in use are made of a file. */
  isOfRules(path: string): boolean {
    if (isRulesetFile(basename(path))) return true;
    return [...this.#rules.keys()].some(folder => this.#filesOf(folder).some(file => rulesetDataFiles(file).has(path)));
  }

  /** The files that the rules of a folder are in. */
  #filesOf(folder: string): string[] {
    const { ruleset } = this.settings(folder);
    if (ruleset.length > 0) return ruleset.filter(name => !builtInNames.includes(name)).map(name => resolve(folder, name));
    return existsSync(folder) ? [rulesetIn(folder) ?? []].flat() : [];
  }

  async #load(folder: string): Promise<Ready | Unready> {
    const { ruleset, all } = this.settings(folder);
    const own = this.#filesOf(folder);
    if (ruleset.length === 0 && own.length === 0)
      return { why: 'none', reason: `there is no ruleset in ${folder}; expected a .spectral.yaml, or statute.ruleset in the settings` };
    try {
      const rules = (code: boolean) =>
        linterFor({ names: ruleset, all, allowRemote: false, code, cwd: folder }, this.accessIn(folder), { facts: 'where-known' });
      // What can be read as data needs no package that is installed in the folder.
      const linter = await rules(false).catch(error => {
        if (this.trusted && error instanceof CodeRefused) return rules(true);
        throw error;
      });
      return { linter, infos: ruleInfosOf(Object.values(linter.ruleset.rules)), cwd: folder, file: own[0] };
    } catch (error) {
      if (error instanceof CodeRefused) return { why: 'code', reason: error.what };
      if (!isRefusal(error)) throw error;
      return { why: 'broken', reason: troubleOf(error, own[0] ?? folder).text };
    }
  }
}
