export const names: readonly string[];
export function at(name: string, when: 'before' | 'amid' | 'after', act: () => void): () => void;
