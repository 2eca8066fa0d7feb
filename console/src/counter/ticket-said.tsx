import { Banner } from '@clothesline/ui/banner'
import { Button } from '@clothesline/ui/button'
import { TimeText } from '@clothesline/ui/time-text'
import { isOffline } from '../api/problem.ts'
import { t } from '../i18n/translate.ts'
import type { ExpressState } from './use-express.ts'

interface SaidProps {
  problem: Error
  /** It was said to taking in, not to asking for the price. */
  refused: boolean
  express: ExpressState
}

/** What the server, or the lack of one, has to say about the ticket. The order stays as it is. */
export function Said({ problem, refused, express }: SaidProps) {
  const { no, turn } = express
  if (isOffline(problem))
    return (
      <Banner tone="caution" title={t('counter.offline')}>
        {t('counter.offlineAbout')}
      </Banner>
    )
  if (no?.why === 'too_early')
    return (
      <Banner
        tone="caution"
        title={t('counter.expressTooEarly')}
        action={<Turn word="counter.takeEarliest" onTurn={turn} />}
      >
        {t('counter.earliest')} <TimeText at={no.earliest} />
      </Banner>
    )
  if (no)
    return (
      <Banner tone="caution" title={t('counter.noHaste')} action={<Turn word="counter.noExpress" onTurn={turn} />}>
        {problem.message}
      </Banner>
    )
  return (
    <Banner tone="bad" title={t(refused ? 'counter.notTakenIn' : 'counter.notPriced')}>
      {problem.message}
    </Banner>
  )
}

function Turn({ word, onTurn }: { word: 'counter.takeEarliest' | 'counter.noExpress'; onTurn: () => void }) {
  return (
    <Button size="small" onPress={onTurn} shortcut="Alt+E">
      {t(word)}
    </Button>
  )
}
