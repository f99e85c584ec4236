import { createRequire } from 'node:module';

/** What Spectral brings along. */
export interface SpectralLibrary {
  readonly functions: Readonly<Record<string, unknown>>;
  readonly formats: Readonly<Record<string, unknown>>;
  readonly rulesets: Readonly<Record<string, unknown>>;
}

let loaded: SpectralLibrary | undefined;

/** Spectral's own functions, formats and rulesets, from where this package has them, loaded when a ruleset asks for them first. */
export function spectralLibrary(): SpectralLibrary {
  const require = createRequire(import.meta.url);
  // The bundler depends on all of them.
  const near = createRequire(require.resolve('@stoplight/spectral-ruleset-bundler'));
  loaded ??= {
    functions: near('@stoplight/spectral-functions'),
    formats: near('@stoplight/spectral-formats'),
    rulesets: near('@stoplight/spectral-rulesets'),
  };
  return loaded;
}
