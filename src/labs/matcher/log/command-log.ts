import type { Micros } from '../../kit/clock.ts';
import { blankEntry, type Entry } from './entry.ts';
import type { Files } from './files.ts';
import { Group } from './group.ts';
import { Journal } from './journal.ts';
import { LogStopped } from './log-error.ts';
import { type Answers, LOG_DEFAULTS, type LogOptions, type Submitted } from './log-options.ts';
import type { Machine } from './machine.ts';
import type { Outcome } from './outcomes.ts';
import { fits } from './record.ts';
import type { Recovery } from './recovery.ts';
import { forgetOld, writeSnapshot } from './snapshots.ts';

/** A machine behind a log: commands are written, made durable as the policy says, only then applied and answered, in order. */
export class CommandLog {
  readonly #files: Files;
  readonly #machine: Machine;
  readonly #answers: Answers;
  readonly #options: LogOptions;
  readonly #outcomes;
  readonly #journal: Journal;
  readonly #groups: readonly Group[];
  readonly #entry = blankEntry();
  readonly #outcome: Outcome = { seq: 0, reason: -1, traded: 0 };
  /** The group that is being filled; those before it, from `#oldest` on, are under way. */
  #open = 0;
  #oldest = 0;
  #seq: number;
  #applied: number;
  /** All up to here are on the disk. */
  #durable: number;
  #syncedAt: Micros = 0;
  #now: Micros = 0;
  #isReleasing = false;
  readonly #size: number;
  readonly #overlap: number;
  #failure: LogStopped | undefined;

  constructor(files: Files, machine: Machine, { seq, outcomes, position }: Recovery, answers: Answers, options: Partial<LogOptions> = {}) {
    this.#files = files;
    this.#machine = machine;
    this.#answers = answers;
    this.#options = { ...LOG_DEFAULTS, ...options };
    this.#outcomes = outcomes;
    this.#journal = new Journal(files, this.#options.segment, position);
    this.#size = this.#options.policy === 'always' ? 1 : this.#options.group;
    this.#overlap = files.syncLater === undefined ? 1 : this.#options.overlap;
    this.#groups = Array.from({ length: this.#overlap + 1 }, () => new Group(this.#size));
    this.#seq = seq;
    this.#applied = seq;
    this.#durable = seq;
  }

  /** The last sequence taken in, applied, and known to be on the disk. */
  get seq(): number {
    return this.#seq;
  }

  get applied(): number {
    return this.#applied;
  }

  get durable(): number {
    return this.#durable;
  }

  /** Takes in a command, at an instant; `seq` and `at` are set. Throws `LogStopped`. */
  submit(command: Entry, now: Micros): Submitted {
    if (this.#failure !== undefined) throw this.#failure;
    if (!fits(command)) return 'malformed';
    const standing = this.#outcomes.standing(command.client, command.clientSeq);
    if (standing === 'answered') return this.#answerAgain(command);
    if (standing !== 'new') return standing;
    if (this.#group.count === this.#size) return 'busy';
    this.#take(command, now);
    if (this.#group.count === this.#size) this.flush(now);
    this.tick(now);
    return 'taken';
  }

  /** Does what is due at an instant: writes a group that has waited, syncs under `interval`. Call it at least as often as that. */
  tick(now: Micros): void {
    const { policy, wait, interval } = this.#options;
    this.#now = now;
    if (this.#group.count > 0 && now - this.#group.since >= wait) this.flush(now);
    if (policy !== 'interval' || now - this.#syncedAt < interval || this.#durable === this.#applied) return;
    this.#sync();
    this.#durable = this.#applied;
    this.#syncedAt = now;
  }

  /** Writes what has come in, unless as many syncs as may be are under way. */
  flush(now: Micros): void {
    if (this.#failure !== undefined) throw this.#failure;
    this.#now = now;
    const group = this.#group;
    if (group.count === 0 || this.#underWay === this.#overlap) return;
    if (!this.#guard('a write', () => this.#journal.write(group.records, group.first))) return this.#refuse(group);
    this.#open = this.#after(this.#open);
    if (this.#isSafe && this.#overlap > 1) return this.#syncLater(group);
    if (this.#isSafe) this.#sync();
    group.isSynced = true;
    this.#release();
  }

  /**
   * Writes down the whole state, so that older segments can go. Whatever is under way is made durable and answered first.
   * Returns its file, or undefined when there is no room for it.
   */
  snapshot(now: Micros): string | undefined {
    this.#finish();
    this.flush(now);
    this.#finish();
    return this.#guard('a snapshot', () => {
      this.#journal.close();
      this.#durable = this.#applied;
      const file = writeSnapshot(this.#files, this.#applied, this.#machine, this.#outcomes);
      if (file !== undefined) forgetOld(this.#files, this.#options.snapshots);
      return file;
    });
  }

  /** Whether answers wait for the disk. */
  get #isSafe(): boolean {
    return this.#options.policy === 'always' || this.#options.policy === 'batch';
  }

  get #group(): Group {
    return this.#groups[this.#open] as Group;
  }

  get #underWay(): number {
    return (this.#open - this.#oldest + this.#groups.length) % this.#groups.length;
  }

  #after(group: number): number {
    return (group + 1) % this.#groups.length;
  }

  #answerAgain({ client, clientSeq }: Entry): Submitted {
    const outcome = { seq: 0, reason: -1, traded: 0 };
    this.#outcomes.read(client, clientSeq, outcome);
    this.#answers.answered(client, clientSeq, outcome, true);
    return 'again';
  }

  #take(command: Entry, now: Micros): void {
    this.#seq += 1;
    command.seq = this.#seq;
    command.at = now;
    const before = this.#outcomes.take(command.client, command.clientSeq);
    this.#group.add(command, this.#seq - 1 - this.#durable, before);
  }

  /** There is no room: as if the commands had never come. */
  #refuse(group: Group): void {
    const refused: Entry[] = [];
    for (let at = 0, place = 0; place < group.count; place++) {
      const entry = blankEntry();
      at = group.read(at, entry);
      refused.push(entry);
    }
    for (let place = group.count - 1; place >= 0; place--) this.#outcomes.giveBack(group.clients[place] as number, group.befores[place] as number);
    this.#seq -= group.count;
    group.clear();
    for (const { client, clientSeq } of refused) this.#answers.refused(client, clientSeq);
  }

  #sync(): void {
    this.#guard('fsync', () => this.#journal.sync());
  }

  #syncLater(group: Group): void {
    const { use } = group;
    this.#guard('fsync', () => this.#files.syncLater?.(this.#journal.file, (failed) => this.#synced(group, use, failed)));
  }

  /** A sync is over. What it made durable counts only when all before it succeeded: a system tells of a failure once, to whoever asks first. */
  #synced(group: Group, use: number, failed: Error | undefined): void {
    if (this.#failure !== undefined) return;
    if (failed !== undefined) return void this.#stop('fsync', failed);
    if (group.use !== use) return;
    group.isSynced = true;
    this.#release();
    if (this.#group.count === this.#size || this.#now - this.#group.since >= this.#options.wait) this.flush(this.#now);
  }

  /** Syncs and answers all that is under way. */
  #finish(): void {
    if (this.#underWay === 0) return;
    this.#sync();
    for (let at = this.#oldest; at !== this.#open; at = this.#after(at)) (this.#groups[at] as Group).isSynced = true;
    this.#release();
  }

  /** Applies and answers groups that are safe, in order. */
  #release(): void {
    if (this.#isReleasing) return;
    this.#isReleasing = true;
    while (this.#underWay > 0 && (this.#groups[this.#oldest] as Group).isSynced) {
      this.#apply(this.#groups[this.#oldest] as Group);
      this.#oldest = this.#after(this.#oldest);
    }
    this.#isReleasing = false;
  }

  #apply(group: Group): void {
    const [entry, outcome] = [this.#entry, this.#outcome];
    if (this.#isSafe) this.#durable = group.first + group.count - 1;
    for (let at = 0, place = 0; place < group.count; place++) {
      at = group.read(at, entry);
      outcome.seq = entry.seq;
      this.#machine.apply(entry, outcome);
      this.#outcomes.record(entry.client, entry.clientSeq, outcome);
      this.#applied = entry.seq;
      this.#answers.answered(entry.client, entry.clientSeq, outcome, false);
    }
    group.clear();
  }

  /** Does something with the disk; a failure stops the log. */
  #guard<T>(what: string, act: () => T): T {
    try {
      return act();
    } catch (failure) {
      throw this.#stop(what, failure);
    }
  }

  #stop(what: string, cause: unknown): LogStopped {
    this.#failure = new LogStopped(what, cause);
    this.#answers.stopped(this.#failure);
    return this.#failure;
  }
}
