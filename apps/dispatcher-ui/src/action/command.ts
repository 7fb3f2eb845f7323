/** A command of a person as a value: why it may not be sent, how it is sent, and how the screen shows that it took effect. */
import type { Picture } from '@lien-thong/shared/picture/picture'
import type { HubError } from '../api/http.ts'
import type { Reason } from '../text/refusal-sentence.ts'
import type { Desk } from './desk.ts'
import type { Say } from './news.ts'

export interface Command {
  /** What it occupies: while one is on its way, another with the same name is refused. */
  readonly occupies: string
  readonly label: Say
  readonly reason: (desk: Desk) => Reason | undefined
  /**
   * @param key the same for each try of this command
   * @returns whether a picture shows the effect
   */
  readonly send: (key: string) => Promise<(picture: Picture) => boolean>
  /** @returns whether the screen shows this refusal where it belongs, so that it is not said at the edge as well */
  readonly refused?: (error: HubError) => boolean
  /** The command that takes it back, made before this one is sent. */
  readonly undo?: (desk: Desk) => Command | undefined
}
