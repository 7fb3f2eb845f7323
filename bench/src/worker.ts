/** A process under measurement: takes one task from its parent, sends one result, and ends. */
export function work<Task, Result>(run: (task: Task) => Promise<Result>): void {
  process.once('message', (task: Task) => {
    run(task).then(
      (result) => process.send?.(result, () => process.disconnect()),
      (error) => {
        console.error(error)
        process.exit(1)
      },
    )
  })
}

/** Milliseconds on the clock that all processes of this machine share. */
export const sharedMs = (): number => Number(process.hrtime.bigint()) / 1e6
