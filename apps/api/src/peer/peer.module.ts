import { Module } from '@nestjs/common'
import { CatalogueModule } from '../catalogue/catalogue.module.ts'
import { RoutingModule } from '../routing/routing.module.ts'
import { type Sweep, sweepProvider } from '../sweep/sweep.module.ts'
import { HandOverController } from './hand-over.controller.ts'
import { HandOverRead } from './hand-over.read.ts'
import { HandOverService } from './hand-over.service.ts'
import { changedIncidents } from './hand-over.store.ts'
import { PeerDoor } from './peer.door.ts'
import { PeerOutbox } from './peer-outbox.ts'
import { ReceiveService } from './receive.service.ts'

/** Incidents that peers are told of in one round. */
const AT_ONCE = 50

/** What changed, what has to be tried again, and what a node that is gone has left. */
const peerSweep = (service: HandOverService, outbox: PeerOutbox): Sweep => ({
  name: 'peers',
  async run(tx) {
    const changed = await changedIncidents(tx, AT_ONCE)
    if (changed.length > 0) await service.tell(tx, changed)
    return async () => outbox.kick()
  },
})

@Module({
  imports: [RoutingModule, CatalogueModule],
  controllers: [HandOverController, PeerDoor],
  providers: [
    HandOverService,
    HandOverRead,
    ReceiveService,
    PeerOutbox,
    sweepProvider([HandOverService, PeerOutbox], peerSweep),
  ],
})
export class PeerModule {}
