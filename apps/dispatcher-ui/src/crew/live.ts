/** The crew's view, asked for when the hub says that something changed, when the link comes back, and slowly anyway. */
import type { CrewMessages, CrewView, CrewWho } from '@lien-thong/shared/contract/crew'
import { io, type Socket } from 'socket.io-client'
import { get, HubError, post, remove } from '../api/http.ts'
import { useCrew } from './crew-store.ts'
import { forgetAll, keepNews, keepView, keptNews, keptView } from './kept.ts'
import { addNews, type News, newsBetween } from './news.ts'
import { sendAgain, sendNow, startOutbox } from './outbox.ts'
import { hearHub, phoneNow } from './phone-clock.ts'

const POLL_MS = 15_000
/** After two rounds without an answer the link counts as lost. */
const LOST_MS = 2 * POLL_MS + 5_000

let socket: Socket<CrewMessages, Record<string, never>> | undefined
let timer: ReturnType<typeof setInterval> | undefined
let asking = false
let askAgain = false

export async function start(): Promise<void> {
  document.addEventListener('visibilitychange', lookAgain)
  window.addEventListener('offline', () => {
    // A socket would notice only after its next beat; closed now, it comes back with the link.
    socket?.io.engine?.close()
    judge()
  })
  window.addEventListener('online', lookAgain)
  await startOutbox(() => void look())
  const kept = await keptView().catch(() => undefined)
  // What was seen last is shown until the hub answers, which may take a while where the link is bad.
  if (kept) useCrew.setState({ who: kept.who, view: kept.view, news: keptNews() })
  try {
    enter(await get<CrewWho>('/v1/crew/session'))
  } catch (error) {
    if (error instanceof HubError && error.code === 'not_signed_in') useCrew.setState({ who: null })
    else if (kept) enter(kept.who)
    else useCrew.setState({ who: null })
  }
}

export async function signIn(unit: string, code: string): Promise<void> {
  const before = useCrew.getState().view?.unit.id
  const who = await post<CrewWho>('/v1/crew/session', { unit, code })
  if (before !== undefined && before !== who.unit) {
    useCrew.setState({ view: undefined })
    hearNews([])
  }
  enter(who)
}

/** What waits is gone with it: the caller has asked. */
export async function signOut(): Promise<void> {
  await remove('/v1/crew/session').catch((error: unknown) => {
    if (!(error instanceof HubError && error.code === 'not_signed_in')) throw error
  })
  leave()
  await forgetAll()
  useCrew.setState({ who: null, view: undefined, presses: [], aside: [], told: undefined })
  hearNews([])
}

function enter(who: CrewWho): void {
  useCrew.setState({ who })
  connect()
  clearInterval(timer)
  timer = setInterval(() => void look(), POLL_MS)
  void look()
  sendNow()
}

function leave(): void {
  clearInterval(timer)
  socket?.disconnect()
  socket = undefined
}

function connect(): void {
  socket?.disconnect()
  const mine: NonNullable<typeof socket> = io('/crew', {
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelay: 500,
    reconnectionDelayMax: 10_000,
  })
  socket = mine
  mine.on('connect', () => {
    heard()
    void look()
    sendAgain()
  })
  mine.on('changed', ({ seq }) => {
    heard()
    if (seq > (useCrew.getState().view?.seq ?? -1)) void look()
  })
  mine.on('disconnect', (reason) => {
    judge()
    // socket.io comes back by itself after a broken line, but not after the hub said goodbye.
    if (reason === 'io server disconnect') setTimeout(() => mine === socket && mine.connect(), 2_000)
  })
  mine.on('connect_error', (error) => {
    judge()
    if (error.message === 'not_signed_in') signedOut()
  })
}

const lookAgain = (): void => {
  if (document.visibilityState === 'visible' && useCrew.getState().who) void look()
}

function signedOut(): void {
  leave()
  useCrew.setState({ who: null })
}

/** One question at a time; what changes meanwhile is asked for after it. */
export async function look(): Promise<void> {
  if (asking) {
    askAgain = true
    return
  }
  asking = true
  try {
    do {
      askAgain = false
      const askedAt = phoneNow()
      const view = await get<CrewView>('/v1/crew')
      hearHub(view.now, askedAt)
      const { who } = useCrew.getState()
      if (!who || who.unit !== view.unit.id) return
      const { view: before, news } = useCrew.getState()
      useCrew.setState({ view })
      hearNews(addNews(news, newsBetween(before, view)))
      heard()
      await keepView(who, view).catch((error: unknown) => console.warn(error))
    } while (askAgain)
  } catch (error) {
    if (error instanceof HubError && error.code === 'not_signed_in') signedOut()
    judge()
  } finally {
    asking = false
  }
}

/** Kept until it was seen: a page that is closed meanwhile says it when it opens. */
export function hearNews(news: readonly News[]): void {
  if (news === useCrew.getState().news) return
  useCrew.setState({ news })
  keepNews(news)
}

function heard(): void {
  useCrew.setState({ heardAt: phoneNow() })
  judge()
}

function judge(): void {
  const { heardAt } = useCrew.getState()
  const isRecent = heardAt !== undefined && phoneNow() - heardAt < LOST_MS
  useCrew.setState({
    link: !navigator.onLine ? 'lost' : socket?.connected ? 'live' : isRecent ? 'slow' : 'lost',
  })
}
