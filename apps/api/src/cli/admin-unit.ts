/** Codes of crews from the command line. */
import { findUnitWithCode, newCrewCode, setCrewCode } from '../identity/crew-code.store.ts'
import { AdminError, type Command } from './admin-command.ts'

export const unitCommands: Readonly<Record<string, Command>> = {
  async 'unit code'({ pool, ledger }, [name = '']) {
    const unit = await findUnitWithCode(pool, name)
    if (!unit) throw new AdminError(`There is no unit called ${name}`)
    const code = await newCrewCode()
    await ledger.transact((tx) => setCrewCode(tx, 'system', unit.id, code))
    return `The crew of ${unit.callSign} signs in with this code; telephones with an older one are signed out\n${code.shown}`
  },
}
