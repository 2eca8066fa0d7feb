import { Button, buttonStyle } from '@clothesline/ui/button'
import { Icon } from '@clothesline/ui/icon'
import { Kbd } from '@clothesline/ui/kbd'
import { Select } from '@clothesline/ui/select'
import { lazy, Suspense } from 'react'
import { t } from '../i18n/translate.ts'
import { type Devices, pageOfPaper } from './use-devices.ts'

const PrintTold = lazy(() => import('./print-told.tsx').then(({ PrintTold }) => ({ default: PrintTold })))

const papers = [
  { paper: 'receipt', icon: 'receipt', keys: 'Alt+R' },
  { paper: 'tags', icon: 'tag', keys: 'Alt+T' },
] as const

interface PapersProps {
  orderId: string
  devices: Devices
}

/** The receipt and the tags of an order: printed where there is a printer for them, else opened ready to print; and the drawer. */
export function Papers({ orderId, devices }: PapersProps) {
  const { sent, drawer } = devices
  return (
    <div className="flex flex-col gap-2">
      <div className="grid grid-cols-2 gap-2">
        {papers.map((each) =>
          devices.printerOf(each.paper) ? (
            <Button
              key={each.paper}
              icon={each.icon}
              busy={sent?.sending === true && sent.paper === each.paper}
              onPress={() => devices.print(orderId, each.paper)}
              shortcut={each.keys}
            >
              {t(`counter.print.${each.paper}`)}
            </Button>
          ) : (
            <Page key={each.paper} {...each} orderId={orderId} />
          ),
        )}
        {drawer.offered && (
          <div className="col-span-2">
            <Button icon="cash" wide busy={drawer.busy} onPress={drawer.open} shortcut="Alt+O">
              {t('counter.openDrawer')}
            </Button>
          </div>
        )}
      </div>
      {papers.map(({ paper }) => (
        <PrinterChoice key={paper} paper={paper} devices={devices} />
      ))}
      {sent?.orderId === orderId && (
        <Suspense fallback={null}>
          <PrintTold sent={sent} />
        </Suspense>
      )}
    </div>
  )
}

function Page({ paper, icon, keys, orderId }: (typeof papers)[number] & { orderId: string }) {
  return (
    <a
      href={pageOfPaper(orderId, paper)}
      target="_blank"
      rel="noreferrer"
      aria-keyshortcuts={keys}
      className={buttonStyle('secondary', 'normal')}
    >
      <Icon name={icon} />
      {t(`counter.print.${paper}`)}
      <span className="sr-only"> ({t('counter.newWindow')})</span>
      <span aria-hidden="true" className="max-md:hidden">
        <Kbd keys={keys} bare />
      </span>
    </a>
  )
}

/** Which printer a paper goes to, where there are several. */
function PrinterChoice({ paper, devices }: { paper: (typeof papers)[number]['paper']; devices: Devices }) {
  const offered = devices.offered(paper)
  if (offered.length < 2) return null
  return (
    <Select
      label={t(`counter.printer.${paper}`)}
      value={devices.printerOf(paper)?.id ?? ''}
      options={offered.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(id) => devices.choose(paper, id)}
    />
  )
}
