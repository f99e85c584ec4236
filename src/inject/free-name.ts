/** A name that is not taken: as it is, else with something at its end. */
export function freeName(name: string, ends: readonly string[], isFree: (name: string) => boolean): string {
  const found = [name, ...ends.map(end => name + end)].find(isFree);
  let number = 2;
  while (found === undefined && !isFree(name + number)) number += 1;
  return found ?? name + number;
}
