import * as yaml from 'yaml';

/** The YAML library that accepts the most, where it cannot be loaded later: what is built for programs takes this file for the other. */
export const loadYaml = (): typeof import('yaml') => yaml;
