/** Attachments on a real hub with a real disk: hostile files, names and links, rights, removal, and a disk that fails. */
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AttachmentView } from '@lien-thong/shared/contract/attachment'
import type { Entry } from '@lien-thong/shared/fact/fact'
import type { Incident } from '@lien-thong/shared/incident/incident'
import type { PictureSnapshot } from '@lien-thong/shared/picture/picture'
import pg from 'pg'
import { AttachmentService } from '../../apps/api/src/attachment/attachment.service.ts'
import { attachmentSweep } from '../../apps/api/src/attachment/attachment.sweep.ts'
import { diskFiles } from '../../apps/api/src/attachment/disk.adapter.ts'
import { IncidentRead } from '../../apps/api/src/incident/incident.read.ts'
import { systemClock } from '../../apps/api/src/platform/clock/clock.ts'
import { Ledger } from '../../apps/api/src/platform/ledger/ledger.service.ts'
import { createLog } from '../../apps/api/src/platform/log/log.ts'
import { rowStores } from '../../apps/api/src/row-stores.ts'
import { openConsole } from '../kit/console.ts'
import { eventually, type Hub, type Person, signIn, startHub } from '../kit/hub.ts'
import { bytes, heic, hostileFiles, html, jpeg, jpegWithTags, pdf, png, webp } from './files.ts'
import {
  codeOf,
  type Envelope,
  expectDescribed,
  filesIn,
  named,
  type Sent,
  sendFile,
  sha256,
} from './sender.ts'

let hub: Hub
let dataDir: string
let pool: pg.Pool
let taker: Person
let supervisor: Person
let admin: Person
let police: Person
let incident: string

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'lien-thong-files-'))
  hub = await startHub({ env: { HUB_SIMULATE: 'off', DATA_DIR: dataDir } })
  pool = new pg.Pool({ connectionString: hub.databaseUrl, max: 1 })
  ;[taker, supervisor, admin, police] = (await Promise.all(
    ['calltaker', 'supervisor', 'admin', 'dispatcher113'].map((name) => signIn(hub, name)),
  )) as [Person, Person, Person, Person]
  incident = (await taker.post<Incident>('/v1/incidents', { agencies: ['fire'] })).body.id
})
afterAll(async () => {
  await pool.end()
  await hub.close()
  await rm(dataDir, { recursive: true, force: true })
})

const send = (file: Buffer, type: string, more: Partial<Envelope> = {}): Promise<Sent> =>
  sendFile(hub, file, type, { person: taker, to: incident, ...more })
const load = (id: string, person = taker) =>
  fetch(`${hub.url}/v1/attachments/${id}`, { headers: { cookie: person.cookie } })
const onDisk = () => filesIn(dataDir)

test.each([
  ['jpeg', jpeg, 'image/jpeg', 'inline'],
  ['png', png, 'image/png', 'inline'],
  ['webp', webp, 'image/webp', 'inline'],
  ['heic', heic, 'image/heic', 'attachment'],
  ['pdf', pdf, 'application/pdf', 'attachment'],
] as const)(
  'a %s comes back as it was sent, as what it is, and can run nothing',
  async (kind, file, type, way) => {
    const sent = await send(file, type, named(`hiện trường (1)'.${kind}`))
    expect(sent.status).toBe(201)
    expectDescribed('attachFile', sent.body)
    expect(sent.body).toMatchObject({ kind, bytes: file.length, sha256: sha256(file), by: 'agent:calltaker' })
    expect(sent.body).not.toHaveProperty('located')
    const answer = await load(sent.body.id)
    expect(answer.status).toBe(200)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': type,
      'content-disposition': `${way}; filename*=UTF-8''hi%E1%BB%87n%20tr%C6%B0%E1%BB%9Dng%20%281%29%27.${kind}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    expect(Buffer.from(await answer.arrayBuffer()).equals(file)).toBe(true)
  },
)

test('consoles are told of a file, the journal of its name in the personal part alone', async () => {
  const screen = await openConsole(await signIn(hub, 'dispatcher114'))
  const photo = jpegWithTags([0x8825])
  const { body } = await send(photo, 'image/jpeg', named('nhà ông Tư.jpg'))
  expect(body).toMatchObject({ located: true, name: 'nhà ông Tư.jpg' })
  const { name: _, ...open } = body
  await eventually(
    () =>
      screen
        .picture()
        .incidents.find(({ id }) => id === incident)
        ?.attachments?.at(-1),
    (last) => last?.id === body.id,
  )
  const { body: picture } = await taker.get<PictureSnapshot>('/v1/picture')
  expectDescribed('getPicture', picture)
  expect(screen.picture().incidents).toEqual(picture.incidents)
  expect(picture.incidents.find(({ id }) => id === incident)!.attachments!.at(-1)).toEqual(open)
  screen.close()
  const { rows } = await pool.query<{ fact: unknown; personal: unknown }>(
    `select fact, personal from journal where fact->>'attachment' = $1`,
    [body.id],
  )
  expect(rows).toEqual([{ fact: expect.anything(), personal: { attachment: { name: 'nhà ông Tư.jpg' } } }])
  expect(JSON.stringify(rows[0]!.fact)).not.toContain('Tư')
  const listed = await taker.get<{ attachments: AttachmentView[] }>(`/v1/incidents/${incident}/attachments`)
  expectDescribed('getAttachments', listed.body)
  expect(listed.body.attachments.at(-1)).toEqual(body)
})

describe('hostile files', () => {
  test.each(hostileFiles)('%s', async (_, file, type, status, code) => {
    const before = await onDisk()
    const sent = await send(file, type)
    expect([sent.status, sent.body.code]).toEqual([status, code])
    expect(await onDisk()).toEqual(before)
  })

  test('ten megabytes are taken to the last byte', async () => {
    const file = Buffer.concat([png, Buffer.alloc(10 * 1024 * 1024 - png.length, 7)])
    const { body } = await send(file, 'image/png')
    expect(body).toMatchObject({ bytes: 10 * 1024 * 1024, sha256: sha256(file) })
    expect(Buffer.from(await (await load(body.id)).arrayBuffer()).equals(file)).toBe(true)
  })

  test('a picture with a page behind it is a picture', async () => {
    const { body } = await send(Buffer.concat([jpeg, html]), 'image/jpeg', named('x.html'))
    const answer = await load(body.id)
    expect(answer.headers.get('content-type')).toBe('image/jpeg')
    expect(answer.headers.get('content-security-policy')).toContain('sandbox')
  })

  test.each([
    ['../../../../etc/cron.d/x', 'x'],
    ['..\\..\\autoexec.bat', 'autoexec.bat'],
    ['a\r\nset-cookie: lt_session=x', 'aset-cookie: lt_session=x'],
  ])('the name %j leads nowhere', async (name, shown) => {
    const { body } = await send(webp, 'image/webp', named(name))
    expect(body.name).toBe(shown)
    expect(await onDisk()).toContain(sha256(webp))
    expect((await load(body.id)).headers.get('set-cookie')).toBeNull()
  })

  test('a name that is not encoded is refused', async () => {
    const sent = await send(png, 'image/png', { headers: { 'x-file-name': '%E1%BB' } })
    expect([sent.status, sent.body.code]).toEqual([400, 'body_invalid'])
  })

  test('a file that is cut off on its way leaves nothing', async () => {
    const before = await onDisk()
    const { hostname, port } = new URL(hub.url)
    const socket = connect(Number(port), hostname)
    const head = [
      `POST /v1/incidents/${incident}/attachments HTTP/1.1`,
      `host: ${hostname}`,
      `cookie: ${taker.cookie}`,
      'content-type: image/jpeg',
      'content-length: 100000',
    ]
    socket.write(`${head.join('\r\n')}\r\n\r\n`)
    socket.write(jpeg)
    // Its first bytes have reached the disk.
    await eventually(onDisk, (now) => now.length === before.length + 1)
    socket.destroy()
    await eventually(onDisk, (now) => String(now) === String(before))
  })
})

describe('who may', () => {
  test('nobody outside of the incident’s agencies sees or sends, and nobody who sees no personal data', async () => {
    const { body } = await send(png, 'image/png')
    expect((await load(body.id, police)).status).toBe(404)
    expect(await codeOf(await load(body.id, police))).toBe('attachment_unknown')
    expect(await codeOf(await load(body.id, admin))).toBe('forbidden')
    expect((await fetch(`${hub.url}/v1/attachments/${body.id}`)).status).toBe(401)
    expect((await send(png, 'image/png', { person: police })).body.code).toBe('incident_unknown')
    expect((await send(png, 'image/png', { person: admin })).body.code).toBe('forbidden')
    expect((await admin.get(`/v1/incidents/${incident}/attachments`)).body.code).toBe('forbidden')
    expect((await police.get(`/v1/incidents/${incident}/attachments`)).body.code).toBe('incident_unknown')
    expect((await taker.post(`/v1/attachments/${body.id}/remove`)).body.code).toBe('forbidden')
    expect((await police.post(`/v1/attachments/${body.id}/remove`)).body.code).toBe('attachment_unknown')
    const foreign = await send(png, 'image/png', { headers: { origin: 'https://example.com' } })
    expect(foreign.body.code).toBe('cross_site')
    const unknown = await send(png, 'image/png', { to: '01970000-0000-7000-8000-000000000000' })
    expect(unknown.body.code).toBe('incident_unknown')
    expect((await load('x')).status).toBe(404)
  })
})

test('a removed file is gone for good, unless the same bytes are kept for another', async () => {
  const file = bytes([...jpeg], 'một tấm ảnh')
  const [first, second] = [await send(file, 'image/jpeg'), await send(file, 'image/jpeg')]
  const remove = (id: string) => supervisor.post(`/v1/attachments/${id}/remove`)
  const removed = await remove(first.body.id)
  expect(removed.status).toBe(200)
  expectDescribed('removeAttachment', removed.body)
  expect(removed.body).toMatchObject({ id: first.body.id, removed: { by: 'agent:supervisor' } })
  expect(await codeOf(await load(first.body.id))).toBe('attachment_unknown')
  expect((await load(second.body.id)).status).toBe(200)
  await remove(second.body.id)
  expect(await onDisk()).not.toContain(sha256(file))
  expect((await remove(second.body.id)).body.code).toBe('attachment_unknown')
  const { body } = await admin.get<{ entries: readonly Entry[] }>('/v1/journal?limit=5000')
  expect(body.entries.at(-1)!.fact).toEqual({
    type: 'incident.attachment_removed',
    incident,
    attachment: second.body.id,
  })
  // Sent again after all, it is there again.
  expect((await load((await send(file, 'image/jpeg')).body.id)).status).toBe(200)
})

test('what a hub left behind that ended in between is deleted, and what is still coming is not', async () => {
  const files = diskFiles(dataDir, systemClock)
  const keep = async (content: string): Promise<string> => {
    const file = await files.begin()
    await file.write(Buffer.from(content))
    await file.keep(sha256(Buffer.from(content)))
    return sha256(Buffer.from(content))
  }
  const ids = [
    '01970000-0000-7000-8000-000000000001',
    '01970000-0000-7000-8000-000000000002',
    '01970000-0000-7000-8000-000000000003',
  ]
  const digests = [await keep('dở dang'), await keep('đang gửi'), await keep('đã gỡ')]
  await pool.query(
    `insert into attachment (id, incident, kind, sha256, at, state)
     select id, $2, 'png', sha256, now() - hours * interval '1 hour', state
     from unnest($1::uuid[], $3::text[], '{2,0,0}'::int[], '{coming,coming,removed}'::text[]) as t (id, sha256, hours, state)`,
    [ids, incident, digests],
  )
  const ledger = new Ledger(pool, systemClock, rowStores)
  const incidents = new IncidentRead(pool)
  const service = new AttachmentService(ledger, incidents, files, pool, systemClock, createLog('silent'))
  const later = await ledger.transact((tx) => attachmentSweep(service).run(tx))
  await later!()
  expect((await onDisk()).filter((name) => digests.includes(name))).toEqual([digests[1]])
  const { rows } = await pool.query('select state from attachment where id = any($1) order by id', [ids])
  expect(rows.map(({ state }) => state)).toEqual(['gone', 'coming', 'gone'])
  await pool.query('delete from attachment where id = any($1)', [ids])
})

test('the same upload under the same key is one attachment, another file under it is refused', async () => {
  const key = { headers: { 'idempotency-key': 'anh-1' } }
  const [first, again] = [await send(heic, 'image/heic', key), await send(heic, 'image/heic', key)]
  expect(again.body).toEqual(first.body)
  expect((await load(first.body.id)).status).toBe(200)
  expect((await send(jpeg, 'image/jpeg', key)).body.code).toBe('idempotency_key_reused')
})

test('a link is kept as it is, never fetched, and gone when it is removed', async () => {
  const url = 'https://ghi-am.example.vn/115/7.mp3?k=1'
  const post = (body: object) =>
    taker.post<AttachmentView>(`/v1/incidents/${incident}/attachments/audio`, body)
  const linked = await post({ url, name: 'Cuộc gọi thứ hai' })
  expect(linked.status).toBe(201)
  expectDescribed('attachAudio', linked.body)
  expect(linked.body).toMatchObject({ kind: 'audio_link', url, name: 'Cuộc gọi thứ hai' })
  expect((await post({ url: 'http://ghi-am.example.vn/7.mp3' })).body).toMatchObject({ code: 'body_invalid' })
  expect(await codeOf(await load(linked.body.id))).toBe('attachment_unknown')
  await supervisor.post(`/v1/attachments/${linked.body.id}/remove`)
  const { body } = await taker.get<{ attachments: AttachmentView[] }>(`/v1/incidents/${incident}/attachments`)
  expect(body.attachments.find(({ id }) => id === linked.body.id)).not.toHaveProperty('url')
})

test('bytes that changed on the disk are not shown', async () => {
  const { body } = await send(bytes([...png], 'nguyên vẹn'), 'image/png')
  const path = join(dataDir, 'attachments', body.sha256!.slice(0, 2), body.sha256!)
  await writeFile(path, html)
  const answer = await load(body.id)
  expect([answer.status, await codeOf(answer)]).toEqual([500, 'attachment_damaged'])
})

test('while the disk fails, senders are told so, and nothing is said to be there', async () => {
  const folder = join(dataDir, 'attachments')
  const count = async () =>
    (await taker.get<{ attachments: AttachmentView[] }>(`/v1/incidents/${incident}/attachments`)).body
      .attachments.length
  const before = await count()
  await rename(folder, `${folder}.away`)
  await writeFile(folder, 'no folder')
  const sent = await send(png, 'image/png')
  expect([sent.status, sent.body.code]).toEqual([503, 'attachments_unavailable'])
  expect(await count()).toBe(before)
  await rm(folder)
  await rename(`${folder}.away`, folder)
  expect((await send(png, 'image/png')).status).toBe(201)
  const { rows } = await pool.query(`select id from attachment where state = 'coming'`)
  expect(rows).toEqual([])
})
