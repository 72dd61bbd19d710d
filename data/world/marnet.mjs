import { Writer } from './writer.mjs';
export function marnet(json) { return new Writer(); }
