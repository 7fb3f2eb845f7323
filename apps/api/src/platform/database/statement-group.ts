/**
 * Statements that are sent in one turn go to the server as one group with one Sync (PostgreSQL, "Pipelining"): the server
 * answers them at once, and hub and server wake up once instead of once a statement. With the driver alone each has its own
 * Sync, and a transaction that writes one ring takes the hub's thread a third longer (ADR 20).
 *
 * One that fails takes those behind it in its group with it: they are not executed, and fail with the same error.
 */
import pg, { type PoolClient, type QueryResult, type QueryResultRow } from 'pg'

/** The pool, or a transaction. */
export interface Asked {
  query<R extends QueryResultRow>(text: string, values: unknown[]): Promise<QueryResult<R>>
}

export interface StatementGroups {
  /** @param name prepares the statement once per connection; for statements that run all the time. */
  readonly query: <R extends QueryResultRow>(
    text: string,
    values?: readonly unknown[],
    name?: string,
  ) => Promise<QueryResult<R>>
  /** Sends what waits, before whatever is asked on the connection next; from now on nothing is sent from here. */
  readonly end: () => void
}

/** For the length of a transaction, in which the connection is asked in no other way. */
export function statementGroups(client: PoolClient): StatementGroups {
  let waiting: Statement[] = []
  let ended = false
  const send = (): void => {
    if (waiting.length === 0) return
    const group = new Group(waiting)
    waiting = []
    client.query(group)
  }
  return {
    query: (text, values = [], name) =>
      new Promise<QueryResult>((resolve, reject) => {
        // Somebody else may have the connection by now.
        if (ended) throw new Error('The transaction has ended')
        waiting.push({ text, name, values: values.map((value) => prepareValue(value)), resolve, reject })
        if (waiting.length === 1) process.nextTick(send)
      }),
    end() {
      ended = true
      send()
    },
  }
}

interface Statement {
  readonly text: string
  readonly name: string | undefined
  readonly values: (string | Buffer | null)[]
  readonly resolve: (result: QueryResult) => void
  readonly reject: (error: Error) => void
}

/** Parts of the driver that its types do not tell of. */
interface DriverConnection extends Omit<pg.Connection, 'parse' | 'bind' | 'describe' | 'execute'> {
  readonly parsedStatements: Record<string, string | undefined>
  readonly submittedNamedStatements: Record<string, string | undefined>
  parse(statement: { readonly name: string; readonly text: string }): void
  bind(values: { readonly statement: string; readonly values: Statement['values'] }): void
  describe(portal: { readonly type: 'P'; readonly name: string }): void
  execute(portal: object): void
}
const { prepareValue } = (
  pg as unknown as { utils: { prepareValue: (value: unknown) => Statement['values'][number] } }
).utils

/** How the rows of a statement are read. */
interface Shape {
  readonly fields: readonly pg.FieldDef[]
  readonly parsers: readonly ((text: string) => unknown)[]
}

const NO_ROWS: Shape = { fields: [], parsers: [] }

/** Of prepared statements, by their text: what the server said once it need not say again. */
const shapes = new Map<string, Shape>()

/** The driver asks whoever is answered for `name` and `text`, to know what has been prepared: here those of the one in turn. */
class Group extends pg.Query {
  declare name: string | undefined
  declare text: string
  private turn = 0
  private shape: Shape | undefined
  private found: QueryResultRow[] = []
  private unreadable: Error | undefined

  constructor(private readonly statements: readonly Statement[]) {
    super({ text: statements[0]!.text }, () => undefined)
    this.begin()
  }

  private begin(): void {
    const next = this.statements[this.turn]
    this.name = next?.name
    this.text = next?.text ?? ''
    this.shape = next?.name === undefined ? undefined : shapes.get(next.text)
    this.found = []
    this.unreadable = undefined
  }

  /** @returns what makes it impossible, before anything was sent. */
  override submit = (to: unknown): Error | null => {
    const connection = to as DriverConnection
    const { parsedStatements, submittedNamedStatements, stream } = connection
    const known = (name: string): string | undefined =>
      parsedStatements[name] ?? submittedNamedStatements[name]
    for (const { name, text } of this.statements)
      if (name !== undefined && (known(name) ?? text) !== text)
        return new Error(`"${name}" was prepared as another statement`)
    stream.cork()
    for (const { text, name, values } of this.statements) {
      if (name === undefined || known(name) === undefined) connection.parse({ name: name ?? '', text })
      if (name !== undefined && known(name) === undefined) submittedNamedStatements[name] = text
      connection.bind({ statement: name ?? '', values })
      if (name === undefined || !shapes.has(text)) connection.describe({ type: 'P', name: '' })
      connection.execute({})
    }
    connection.sync()
    stream.uncork()
    return null
  }

  handleRowDescription({ fields }: { readonly fields: readonly pg.FieldDef[] }): void {
    this.shape = {
      fields,
      parsers: fields.map(({ dataTypeID }) => pg.types.getTypeParser(dataTypeID, 'text')),
    }
  }

  handleDataRow({ fields: values }: { readonly fields: readonly (string | null)[] }): void {
    const { fields, parsers } = this.shape!
    const row: QueryResultRow = {}
    try {
      for (let i = 0; i < values.length; i++) {
        const value = values[i]!
        row[fields[i]!.name] = value === null ? null : parsers[i]!(value)
      }
    } catch (error) {
      this.unreadable = error as Error
    }
    this.found.push(row)
  }

  handleCommandComplete({ text: tag }: { readonly text: string }): void {
    const { text, name, resolve, reject } = this.statements[this.turn]!
    const { shape = NO_ROWS, found: rows, unreadable } = this
    if (name !== undefined) shapes.set(text, shape)
    this.turn += 1
    this.begin()
    const [command = '', ...counts] = tag.split(' ')
    const rowCount = counts.length > 0 ? Number(counts.at(-1)) : null
    if (unreadable) reject(unreadable)
    else resolve({ command, rowCount, rows, oid: 0, fields: shape.fields as pg.FieldDef[] })
  }

  /** Also when the connection is lost: everything that was not answered fails. */
  handleError(error: Error, to: unknown): void {
    const { parsedStatements, submittedNamedStatements } = to as DriverConnection
    for (const { name, reject } of this.statements.slice(this.turn)) {
      // What stood behind it was never prepared.
      if (name !== undefined && parsedStatements[name] === undefined) delete submittedNamedStatements[name]
      reject(error)
    }
    this.turn = this.statements.length
  }

  handleReadyForQuery(): void {
    // Each statement was answered when it was complete.
  }
}
