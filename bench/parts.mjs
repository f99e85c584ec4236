import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { corpusDocuments, corpusFolder } from './corpus.mjs';
import { documentOf } from './documents.mjs';
import { writeFleet } from './fleet.mjs';
import {
  floor,
  halves,
  idle,
  onOneProcessor,
  peers,
  spectral,
  spectralAlone,
  statuteInject,
  statuteLint,
  statuteOptions,
} from './tools.mjs';

const megabyte = 1_000_000;

/**
 * The documents that everything is measured on, and those that only show how time grows.
 * @type {readonly Size[]}
 * @typedef {{ name: string, bytes: number, format?: 'yaml' | 'json', all?: boolean }} Size
 */
const sizes = [
  { name: 'tiny', bytes: 5_000, all: true },
  { name: '0.1mb', bytes: megabyte / 10 },
  { name: '0.3mb', bytes: 0.3 * megabyte },
  { name: '1mb', bytes: megabyte, all: true },
  { name: '3mb', bytes: 3 * megabyte },
  { name: '10mb', bytes: 10 * megabyte, all: true },
  { name: '10mb-json', bytes: 10 * megabyte, format: 'json', all: true },
  { name: '20mb', bytes: 20 * megabyte },
];

/** How many documents of the fleet have 60 MB together. */
const sixtyMegabytes = 2700;

/** @typedef {import('./tools.mjs').Tool} Tool */
/** @typedef {{ name: string, title: string, documents: readonly string[], tools: readonly Tool[], compared?: readonly Tool[], warm?: readonly Tool[], bytes?: number, missing?: string, once?: boolean }} Part */

/**
 * What is measured, in order. A part writes its documents when its turn comes.
 * @param {string} folder an empty one
 * @returns {{ name: string, prepare: () => Part }[]}
 */
export function parts(folder) {
  const others = peers();
  const options = statuteOptions();
  const statute = statuteLint();
  const oneThread = statuteLint('statute lint', '--threads', '1');
  /** @param {Size} size */
  const single = ({ name, bytes, format = 'yaml', all = false }) => ({
    name,
    prepare: () => {
      const path = join(folder, `${name}.${format}`);
      writeFileSync(path, documentOf({ bytes, seed: bytes, format }));
      const fast = others.filter(tool => all || tool === spectral || tool.name === 'vacuum');
      const title = `${sizeOf(bytes)} of ${format.toUpperCase()}`;
      return {
        name,
        title,
        bytes,
        documents: [path],
        tools: [idle, floor, statute, ...(all ? [spectralAlone] : []), ...fast],
        compared: [statute, spectral],
      };
    },
  });
  const fleet = () => writeFleet(join(folder, 'fleet'), 500);
  return [
    ...sizes.map(single),
    {
      name: 'fleet',
      prepare: () => ({
        name: 'fleet',
        title: 'A fleet of 500 documents, on one thread',
        documents: fleet(),
        tools: [idle, floor, oneThread, ...others],
        compared: [oneThread, spectral],
      }),
    },
    { name: 'corpus', prepare: () => corpusPart(others) },
    { name: 'cache', prepare: () => cachePart(fleet(), options) },
    { name: 'threads', prepare: () => threadsPart(writeFleet(join(folder, 'fleet-60'), sixtyMegabytes), options) },
    { name: 'one-processor', prepare: () => oneProcessorPart(writeFleet(join(folder, 'fleet-60'), sixtyMegabytes)) },
    ...[100, 500, 5000].map(count => ({
      name: `memory-${count}`,
      prepare: () => ({
        name: `memory-${count}`,
        title: `A fleet of ${count.toLocaleString('en')} documents, for its memory`,
        documents: writeFleet(join(folder, `fleet-${count}`), count),
        tools: [idle, statute],
        once: count > 500,
      }),
    })),
    {
      name: 'inject',
      prepare: () => {
        const path = join(folder, 'inject.yaml');
        writeFileSync(path, documentOf({ bytes: 10 * megabyte, seed: 10 * megabyte, bare: true }));
        return {
          name: 'inject',
          title: 'What inject adds to 10 MB of YAML with few errors declared',
          documents: [path],
          tools: [idle, floor, statuteInject],
        };
      },
    },
  ];
}

/**
 * @param {readonly Tool[]} others
 * @returns {Part}
 */
function corpusPart(others) {
  const documents = corpusDocuments();
  const statute = statuteLint('statute lint', '--root', corpusFolder);
  const part = {
    name: 'corpus',
    title: `A corpus of ${documents.length} real documents`,
    documents,
    tools: [idle, floor, statute, ...others],
    compared: [statute, spectral],
  };
  return documents.length > 0 ? part : { ...part, missing: 'There is no corpus on this machine.' };
}

/**
 * The cache is filled by the first of the runs that use it, which is not counted.
 * @param {readonly string[]} documents
 * @param {readonly string[]} options
 * @returns {Part}
 */
function cachePart(documents, options) {
  const tools = [idle, statuteLint(), statuteLint('statute lint --cache', '--cache=.statute-cache')];
  const part = {
    name: 'cache',
    title: 'The fleet of 500, unchanged since the last run',
    documents,
    tools,
    warm: tools.slice(2),
    compared: tools.slice(1),
  };
  return options.includes('--cache') ? part : { ...part, missing: '`statute lint` has no `--cache` here.' };
}

/**
 * @param {readonly string[]} documents
 * @param {readonly string[]} options
 * @returns {Part}
 */
function threadsPart(documents, options) {
  const part = {
    name: 'threads',
    title: '60 MB in 2,700 documents, on one thread and on two',
    documents,
    tools: [idle, ...onThreads, halves],
    compared: onThreads,
  };
  return options.includes('--threads') ? part : { ...part, missing: '`statute lint` has no `--threads` here.' };
}

/**
 * @param {readonly string[]} documents
 * @returns {Part}
 */
function oneProcessorPart(documents) {
  const part = {
    name: 'one-processor',
    title: 'The same, where one processor is free',
    documents,
    tools: [idle, ...onThreads.map(onOneProcessor)],
  };
  return process.platform === 'linux' ? part : { ...part, missing: 'There is no `taskset` here.' };
}

/** `statute lint` on one thread and on two. */
const onThreads = [1, 2].map(count => statuteLint(`statute lint --threads ${count}`, '--threads', String(count)));

/** @param {number} bytes */
const sizeOf = bytes => (bytes < 100_000 ? `${bytes / 1000} KB` : `${bytes / megabyte} MB`);
