/** What the comparison needs of npm's consistent-hash, which brings no types. */
declare module 'consistent-hash' {
  export default class ConsistentHash {
    add(node: string): this;
    get(key: string): string;
  }
}
