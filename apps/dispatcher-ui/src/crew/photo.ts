/** A picture as it leaves the telephone: no larger than a desk can use, and without where it was taken. */

const LONGEST_SIDE = 1600
const QUALITY = 0.8

/** @throws DOMException where the telephone cannot read the file as a picture */
export async function smallPhoto(file: Blob): Promise<ArrayBuffer> {
  const picture = await createImageBitmap(file)
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.width * scale)
  canvas.height = Math.round(picture.height * scale)
  canvas.getContext('2d')!.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY))
  if (!blob) throw new DOMException('The picture could not be written', 'EncodingError')
  return blob.arrayBuffer()
}
