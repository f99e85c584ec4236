/**
 * What a module imports or requires, read off its text.
 * Where in doubt, too much: what looks like an import in a comment counts too.
 * @returns undefined where a name is not written out, so that only running the module tells it
 */
export function importsOf(text: string): string[] | undefined {
  if (/\b(?:import|require)\s*\(\s*(?!\s|["'`][^"'`$]*["'`]\s*[,)])/.test(text)) return undefined;
  // Whoever takes these by another name can import anything: createRequire, require.resolve, process.getBuiltinModule, eval.
  if (/\bcreateRequire\b|\brequire\s*(?:[.;,)\]}]|$)|\bgetBuiltinModule\b|\bfetch\s*\(|\beval\s*\(|\bnew Function\b/m.test(text))
    return undefined;
  const called = text.matchAll(/\b(?:import|require)\s*\(\s*["'`]([^"'`]+)["'`]/g);
  const declared = text.matchAll(/\b(?:import|from)\s*["']([^"'\n]+)["']/g);
  return [...called, ...declared].flatMap(([, name]) => name ?? []);
}
