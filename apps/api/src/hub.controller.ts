/** What a console must know before anyone is signed in. */
import { Controller, Get, Inject } from '@nestjs/common'
import { demoPeople } from './identity/demo-people.ts'
import type { Config } from './platform/config/config.ts'
import { Public } from './platform/http/viewer.ts'
import { CONFIG } from './platform/tokens.ts'

const OSM = {
  url: 'https://tile.openstreetmap.org/{z}/{x}/{y}.png',
  attribution: '© OpenStreetMap',
}

@Controller('v1/hub')
@Public()
export class HubController {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Public map tiles would tell a third party where incidents are, so only the demo city names them. */
  @Get()
  get(): { name: string; mode: Config['mode']; tiles: typeof OSM | null; demoUsers?: readonly string[] } {
    const demo = this.config.mode === 'demo'
    return {
      name: 'Liên Thông',
      mode: this.config.mode,
      tiles: demo ? OSM : null,
      ...(demo && { demoUsers: demoPeople.map((person) => person.username) }),
    }
  }
}
