import type { DataMessage, LogMessage, Message, StatusMessage, Submission } from "../lite";

/** A message without what all those of a job have. */
type Bare<Kind> = Kind extends Message ? Omit<Kind, "endpoint" | "fn_index" | "time"> : never;
type BareMessage = Bare<DataMessage> | Bare<StatusMessage> | Bare<LogMessage>;

type Step = IteratorResult<Message>;

/** The messages of one call: kept until they are read, in the order in which they came. */
export class Job implements Submission {
  readonly endpoint: string | number;
  fn_index = -1;
  /** Called when nobody wants the rest. */
  onstop: () => void = () => {};
  /** Messages that came, and what ended them. */
  readonly #come: Array<Message | Error | null> = [];
  readonly #asked: Array<{ resolve: (step: Step) => void; reject: (error: Error) => void }> = [];
  /** What came before is told before what comes after, however long it takes. */
  #turn: Promise<unknown> = Promise.resolve();
  #over = false;

  constructor(endpoint: string | number) {
    this.endpoint = endpoint;
  }

  /** Will there be no other message? */
  get over(): boolean {
    return this.#over;
  }

  /** Another message has come, or is on its way. */
  push(message: BareMessage | Promise<BareMessage>): void {
    const { endpoint, fn_index } = this;
    const time = new Date();
    if (message instanceof Promise) message.catch(() => {}); // told when its turn comes
    this.#then(async () => ({ ...(await message), endpoint, fn_index, time }) as Message);
  }

  /** There is no other. */
  end(): void {
    this.#then(async () => null);
  }

  /** There is no other, since something went wrong. */
  fail(error: Error): void {
    this.#then(async () => error);
  }

  next(): Promise<Step> {
    return new Promise((resolve, reject) => {
      this.#asked.push({ resolve, reject });
      this.#hand();
    });
  }

  async return(): Promise<Step> {
    await this.#stop();
    this.#come.splice(0);
    return { done: true, value: undefined };
  }

  async cancel(): Promise<void> {
    await this.#stop({ type: "status", stage: "complete", cancelled: true });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** Stop the call; what is still being made of it does not come any more. */
  async #stop(last?: BareMessage): Promise<void> {
    if (this.#over) return;
    this.onstop();
    const { endpoint, fn_index } = this;
    if (last) this.#take({ ...last, endpoint, fn_index, time: new Date() } as Message);
    this.#take(null);
  }

  #then(make: () => Promise<Message | Error | null>): void {
    this.#turn = this.#turn.then(make).then((made) => this.#take(made), (error: Error) => this.#take(error));
  }

  #take(made: Message | Error | null): void {
    if (this.#over) return;
    this.#over = made === null || made instanceof Error;
    this.#come.push(made);
    this.#hand();
  }

  /** Give those who ask what has come. */
  #hand(): void {
    while (this.#asked.length && (this.#come.length || this.#over)) {
      const { resolve, reject } = this.#asked.shift()!;
      const made = this.#come.shift() ?? null;
      if (made instanceof Error) reject(made);
      else resolve(made ? { done: false, value: made } : { done: true, value: undefined });
    }
  }
}
