// When a tile source counts as failed: three errors in a row, or nothing at all by the deadline. Says so once.

const errorLimit = 3

export const createTileWatch = (onFailure: () => void) => {
  let errorsInARow = 0
  let hasLoaded = false
  let hasFailed = false
  const fail = () => {
    if (hasFailed) return
    hasFailed = true
    onFailure()
  }
  return {
    loaded: () => {
      errorsInARow = 0
      hasLoaded = true
    },
    failed: () => {
      errorsInARow += 1
      if (errorsInARow >= errorLimit) fail()
    },
    deadlinePassed: () => {
      if (!hasLoaded) fail()
    },
  }
}
