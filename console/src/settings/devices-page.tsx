import { StatusBadge } from '@clothesline/ui/badge'
import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { Weight } from '@clothesline/ui/quantity'
import { EmptyState } from '@clothesline/ui/states'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { Answered } from '../frame/answered.tsx'
import { Screen } from '../frame/screen.tsx'
import { type MyBranch, useBranch, useMay } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { type Printer, printersOf, type Scale, scalesOf, useReadScale } from './devices.queries.ts'
import { PrinterDrawer } from './printer-drawer.tsx'
import { Prints } from './prints.tsx'
import { ScaleDrawer } from './scale-drawer.tsx'

/** The printers and scales of the branch, and what was printed lately. */
export function DevicesPage() {
  const branch = useBranch()
  return (
    <Screen title={t('devices.title')} about={branch?.name} needs="devices.use">
      {branch ? (
        <OfBranch key={branch.id} branch={branch} />
      ) : (
        <EmptyState icon="branch" title={t('devices.noBranch')} />
      )}
    </Screen>
  )
}

function OfBranch({ branch }: { branch: MyBranch }) {
  const mayChange = useMay('devices.write', branch.id)
  const printers = useQuery(printersOf(branch.id))
  const scales = useQuery(scalesOf(branch.id))
  const [printer, setPrinter] = useState<Printer | 'new'>()
  const [scale, setScale] = useState<Scale | 'new'>()
  return (
    <>
      <Devices
        title={t('devices.printers')}
        add={mayChange && <Add words={t('devices.addPrinter')} onPress={() => setPrinter('new')} />}
      >
        <Answered query={printers} failed={t('devices.failed')} lines={3}>
          {({ items }) =>
            items.length === 0 ? (
              <p className="text-muted">{t('devices.noPrinters')}</p>
            ) : (
              <ul className="divide-y divide-hairline">
                {items.map((item) => (
                  <Line key={item.id} device={item} onChange={mayChange ? () => setPrinter(item) : undefined}>
                    {t('devices.kind', { kind: item.kind })}
                    {item.drawer && ` · ${t('devices.withDrawer')}`}
                  </Line>
                ))}
              </ul>
            )
          }
        </Answered>
      </Devices>
      <Devices
        title={t('devices.scales')}
        add={mayChange && <Add words={t('devices.addScale')} onPress={() => setScale('new')} />}
      >
        <Answered query={scales} failed={t('devices.failed')} lines={2}>
          {({ items }) =>
            items.length === 0 ? (
              <p className="text-muted">{t('devices.noScales')}</p>
            ) : (
              <ul className="divide-y divide-hairline">
                {items.map((item) => (
                  <Line key={item.id} device={item} onChange={mayChange ? () => setScale(item) : undefined}>
                    <Reading scale={item} />
                  </Line>
                ))}
              </ul>
            )
          }
        </Answered>
      </Devices>
      <Prints branchId={branch.id} />
      {printer && (
        <PrinterDrawer
          branchId={branch.id}
          printer={printer === 'new' ? undefined : printer}
          onClose={() => setPrinter(undefined)}
        />
      )}
      {scale && (
        <ScaleDrawer
          branchId={branch.id}
          scale={scale === 'new' ? undefined : scale}
          onClose={() => setScale(undefined)}
        />
      )}
    </>
  )
}

const Devices = ({ title, add, children }: { title: string; add: ReactNode; children: ReactNode }) => (
  <Card title={title} action={add}>
    {children}
  </Card>
)

const Add = ({ words, onPress }: { words: string; onPress: () => void }) => (
  <Button size="small" icon="plus" onPress={onPress}>
    {words}
  </Button>
)

interface LineProps {
  device: { name: string; port: string; active?: boolean | undefined }
  onChange: (() => void) | undefined
  children: ReactNode
}

function Line({ device: { name, port, active = true }, onChange, children }: LineProps) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
      <div className="min-w-0">
        <p className="font-medium">{name}</p>
        <p className="flex flex-wrap items-center gap-x-3 text-small text-muted">
          <bdi className="font-mono">{port}</bdi>
          {children}
        </p>
      </div>
      <div className="flex items-center gap-2">
        {!active && <StatusBadge tone="plain">{t('devices.outOfUse')}</StatusBadge>}
        {onChange && (
          <Button
            variant="quiet"
            size="small"
            icon="edit"
            aria-label={t('devices.changeOf', { name })}
            onPress={onChange}
          >
            {t('devices.change')}
          </Button>
        )}
      </div>
    </li>
  )
}

/** The weight on a scale when it is asked for: the quickest way to see that it is set up right. */
function Reading({ scale }: { scale: Scale }) {
  const read = useReadScale(scale.id)
  return (
    <span className="flex flex-wrap items-center gap-2">
      <Button size="small" busy={read.isPending} onPress={() => read.begin(undefined)}>
        {t('devices.read')}
      </Button>
      <output aria-live="polite">
        {read.data && <Weight grams={read.data.milli} />}
        {read.error && <span className="text-bad">{read.error.message}</span>}
      </output>
    </span>
  )
}
