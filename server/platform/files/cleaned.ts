/** A picture without what a camera or a program wrote beside it: place, time, device, previews, whatever follows its end. */
export interface CleanedPicture {
  bytes: Buffer
  width: number
  height: number
}
