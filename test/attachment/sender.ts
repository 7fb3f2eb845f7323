/** Sending and loading files as a person's browser does. */
import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { AttachmentView } from '@lien-thong/shared/contract/attachment'
import { routes } from '../../apps/api/src/interop/routes.ts'
import type { Hub, Person } from '../kit/hub.ts'

export interface Sent {
  readonly status: number
  readonly body: AttachmentView & { readonly code?: string }
}

export interface Envelope {
  readonly person: Person
  readonly to: string
  readonly headers?: Record<string, string>
}

export async function sendFile(
  hub: Pick<Hub, 'url'>,
  file: Buffer,
  type: string,
  { person, to, headers }: Envelope,
): Promise<Sent> {
  const answer = await fetch(`${hub.url}/v1/incidents/${to}/attachments`, {
    method: 'POST',
    headers: { cookie: person.cookie, 'content-type': type, ...headers },
    body: new Uint8Array(file),
  })
  return { status: answer.status, body: (await answer.json()) as Sent['body'] }
}

export const named = (name: string) => ({ headers: { 'x-file-name': encodeURIComponent(name) } })

export const codeOf = async (answer: Response): Promise<unknown> =>
  ((await answer.json()) as { code: string }).code

export const sha256 = (file: Buffer): string => createHash('sha256').update(file).digest('hex')

export async function filesIn(dataDir: string): Promise<readonly string[]> {
  const all = await readdir(join(dataDir, 'attachments'), { recursive: true, withFileTypes: true })
  return all
    .filter((each) => each.isFile())
    .map(({ name }) => name)
    .sort()
}

/** Nothing missing, nothing that the documents do not name. */
export const expectDescribed = (id: string, body: unknown): void =>
  expect(routes.find((route) => route.id === id)!.answer.schema!.parse(body)).toEqual(body)
