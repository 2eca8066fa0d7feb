import { Banner } from '@clothesline/ui/banner'
import { sentenceOf } from './refusals.ts'

/** Why what was asked for was not done; nothing while it was. */
export const Refused = ({ error }: { error: unknown }) =>
  error ? <Banner tone="bad" title={sentenceOf(error)} /> : null
