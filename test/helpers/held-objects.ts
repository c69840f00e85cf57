import Database from 'better-sqlite3';

/**
 * What src/store/connection.ts does for the product, for tests that look into a database with the driver itself: its
 * objects live as long as the process, since Node 24.19 and later may abort when one is collected.
 */
const held: unknown[] = [];
const { close, exec, prepare } = Database.prototype;

Database.prototype.prepare = function (this: Database.Database, sql: string) {
  const statement = prepare.call(this, sql);
  held.push(this, statement);
  return statement;
} as typeof prepare;

Database.prototype.exec = function (this: Database.Database, sql: string) {
  held.push(this);
  return exec.call(this, sql);
};

Database.prototype.close = function (this: Database.Database) {
  held.push(this);
  return close.call(this);
};

Database.prototype.pragma = function (this: Database.Database, source: string, options: Database.PragmaOptions = {}) {
  const statement = this.prepare(`PRAGMA ${source}`);
  if (!statement.reader) return statement.run();
  return options.simple ? statement.pluck().get() : statement.all();
};
