/** What the telephone keeps between two visits, in IndexedDB: presses that wait for the link, and the last view. */
import type { CrewView, CrewWho } from '@lien-thong/shared/contract/crew'
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { News } from './news.ts'
import type { Press } from './press.ts'

const NEWS = 'crew-news'

interface Kept extends DBSchema {
  readonly press: { readonly key: number; readonly value: Press }
  readonly last: { readonly key: 'view' | 'who'; readonly value: CrewView | CrewWho }
}

let opening: Promise<IDBPDatabase<Kept>> | undefined

function database(): Promise<IDBPDatabase<Kept>> {
  opening ??= openDB<Kept>('lien-thong-crew', 1, {
    upgrade(db) {
      db.createObjectStore('press', { keyPath: 'id', autoIncrement: true })
      db.createObjectStore('last')
    },
  })
  return opening
}

export const keptPresses = async (): Promise<readonly Press[]> => (await database()).getAll('press')

/** @returns the same press with its place in the order */
export async function keepPress(press: Omit<Press, 'id'>): Promise<Press> {
  const id = await (await database()).add('press', press as Press)
  return { ...press, id }
}

export const dropPress = async (id: number): Promise<void> => (await database()).delete('press', id)

export async function keepView(who: CrewWho, view: CrewView): Promise<void> {
  const tx = (await database()).transaction('last', 'readwrite')
  await Promise.all([tx.store.put(who, 'who'), tx.store.put(view, 'view'), tx.done])
}

export async function keptView(): Promise<{ readonly who: CrewWho; readonly view: CrewView } | undefined> {
  const db = await database()
  const [who, view] = await Promise.all([db.get('last', 'who'), db.get('last', 'view')])
  return who && view ? { who: who as CrewWho, view: view as CrewView } : undefined
}

/** Numbers and reasons only, and no place: it may be written where the browser keeps it longest. */
export const keepNews = (news: readonly News[]): void => localStorage.setItem(NEWS, JSON.stringify(news))

export const keptNews = (): readonly News[] =>
  JSON.parse(localStorage.getItem(NEWS) ?? '[]') as readonly News[]

/** Nothing of a place or a patient stays on a telephone that is signed out. */
export async function forgetAll(): Promise<void> {
  const tx = (await database()).transaction(['press', 'last'], 'readwrite')
  await Promise.all([tx.objectStore('press').clear(), tx.objectStore('last').clear(), tx.done])
}
