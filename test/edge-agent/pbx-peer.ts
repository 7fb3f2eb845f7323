/** Telephone systems that speak the protocols of their event interfaces over real TCP, as far as the agent needs them. */

import type { AddressInfo } from 'node:net'
import { createServer, type Server, type Socket } from 'node:net'

export interface Peer {
  readonly port: number
  /** Agents that have logged in. */
  readonly listeners: () => number
  readonly logins: () => number
  /** To all who listen; lost when nobody does. */
  readonly emit: (event: Readonly<Record<string, string>>) => void
  /** Commands that came, by name. */
  readonly heard: (command: string) => number
  /** Whoever is connected now gets no answer any more, and stays connected. */
  readonly mute: () => void
  /** Breaks every connection off. */
  readonly breakOff: () => void
  readonly close: () => Promise<void>
}

interface Talk {
  readonly listening: Set<Socket>
  readonly onLogin: () => void
  /** @returns whether to answer. */
  readonly hear: (command: string) => boolean
}
type Serve = (socket: Socket, talk: Talk) => void

async function peer(
  serve: Serve,
  write: (socket: Socket, event: Readonly<Record<string, string>>) => void,
): Promise<Peer> {
  const sockets = new Set<Socket>()
  const listening = new Set<Socket>()
  const muted = new Set<Socket>()
  const commands: string[] = []
  let logins = 0
  const server: Server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => {
      sockets.delete(socket)
      listening.delete(socket)
    })
    serve(socket, {
      listening,
      onLogin() {
        logins += 1
      },
      hear(command) {
        commands.push(command)
        return !muted.has(socket)
      },
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const breakOff = (): void => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    port: (server.address() as AddressInfo).port,
    listeners: () => listening.size,
    logins: () => logins,
    emit(event) {
      for (const socket of listening) write(socket, event)
    },
    heard: (command) => commands.filter((each) => each === command).length,
    mute() {
      for (const socket of sockets) muted.add(socket)
    },
    breakOff,
    close() {
      breakOff()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

/** Calls `onBlock` with each block that an empty line ends. */
function onBlocks(socket: Socket, end: string, onBlock: (text: string) => void): void {
  let held = ''
  socket.on('data', (bytes) => {
    held += bytes.toString('utf8')
    for (let at = held.indexOf(end); at !== -1; at = held.indexOf(end)) {
      onBlock(held.slice(0, at))
      held = held.slice(at + end.length)
    }
  })
}

const amiBlock = (fields: Readonly<Record<string, string>>): string =>
  `${Object.entries(fields)
    .map(([key, value]) => `${key}: ${value}\r\n`)
    .join('')}\r\n`

/** In two packets, cut anywhere, because TCP owes nobody a whole event. */
function inTwo(socket: Socket, text: string): void {
  const bytes = Buffer.from(text)
  const half = Math.floor(bytes.length / 2)
  socket.write(bytes.subarray(0, half))
  socket.write(bytes.subarray(half))
}

/** @param channels what lives on the PBX whenever somebody asks */
export function amiPeer(
  user: string,
  secret: string,
  channels: () => readonly Readonly<Record<string, string>>[],
): Promise<Peer> {
  return peer(
    (socket, { listening, onLogin, hear }) => {
      socket.setNoDelay(true)
      socket.write('Asterisk Call Manager/9.0.0\r\n')
      onBlocks(socket, '\r\n\r\n', (text) => {
        const fields = Object.fromEntries(
          text.split('\r\n').map((line) => line.split(': ') as [string, string]),
        )
        const { Action, ActionID = '' } = fields
        if (!hear(Action ?? '')) return
        const say = (about: Readonly<Record<string, string>>): void =>
          void socket.write(amiBlock({ ...about, ActionID }))
        if (Action === 'Login') {
          if (fields.Username !== user || fields.Secret !== secret) {
            say({ Response: 'Error', Message: 'Authentication failed' })
            socket.end()
            return
          }
          say({ Response: 'Success', Message: 'Authentication accepted' })
          listening.add(socket)
          onLogin()
        } else if (!listening.has(socket)) say({ Response: 'Error', Message: 'Permission denied' })
        else if (Action === 'Ping') say({ Response: 'Success', Ping: 'Pong' })
        else if (Action === 'CoreShowChannels') {
          say({ Response: 'Success', EventList: 'start', Message: 'Channels will follow' })
          for (const each of channels()) say({ Event: 'CoreShowChannel', ...each })
          say({
            Event: 'CoreShowChannelsComplete',
            EventList: 'Complete',
            ListItems: String(channels().length),
          })
        } else say({ Response: 'Error', Message: 'Invalid/unknown command' })
      })
    },
    (socket, event) => inTwo(socket, amiBlock(event)),
  )
}

/** @param rows what `show channels as json` answers */
export function eslPeer(password: string, rows: () => readonly object[]): Promise<Peer> {
  const framed = (type: string, body: string): string =>
    `Content-Length: ${Buffer.byteLength(body)}\nContent-Type: ${type}\n\n${body}`
  return peer(
    (socket, { listening, onLogin, hear }) => {
      socket.write('Content-Type: auth/request\n\n')
      let isKnown = false
      const reply = (text: string): void =>
        void socket.write(`Content-Type: command/reply\nReply-Text: ${text}\n\n`)
      onBlocks(socket, '\n\n', (command) => {
        if (!hear(command.split(' ', 1)[0]!)) return
        if (command.startsWith('auth ')) {
          isKnown = command === `auth ${password}`
          reply(isKnown ? '+OK accepted' : '-ERR invalid')
          if (!isKnown) socket.end(framed('text/disconnect-notice', 'Disconnected, goodbye.\n'))
        } else if (!isKnown) reply('-ERR command not found')
        else if (command.startsWith('event json ')) {
          reply('+OK event listener enabled json')
          listening.add(socket)
          onLogin()
        } else if (command === 'api show channels as json')
          socket.write(framed('api/response', JSON.stringify({ row_count: rows().length, rows: rows() })))
      })
    },
    (socket, event) => inTwo(socket, framed('text/event-json', JSON.stringify(event))),
  )
}
