import { useState } from 'react'
import { AlertDialog } from '../components/alert-dialog.tsx'
import { Button } from '../components/button.tsx'
import { Combobox } from '../components/combobox.tsx'
import { CommandPalette } from '../components/command-palette.tsx'
import { Dialog, Drawer } from '../components/dialog.tsx'
import { IconButton } from '../components/icon-button.tsx'
import { Link } from '../components/link.tsx'
import { Menu } from '../components/menu.tsx'
import { Popover } from '../components/popover.tsx'
import { ShortcutHelp } from '../components/shortcut-help.tsx'
import { SidePanel } from '../components/side-panel.tsx'
import { TextField } from '../components/text-field.tsx'
import { Textarea } from '../components/textarea.tsx'
import { toasts } from '../components/toast.tsx'
import { Tooltip } from '../components/tooltip.tsx'
import { commands, findPeople, menuGroups, type Person, searchCustomers, shortcutGroups } from './samples.ts'
import { Row, Section } from './section.tsx'

function Buttons() {
  return (
    <Section
      title="Button"
      use="One primary per page; its word is a verb."
      avoid="Don’t disable without saying why beside it."
    >
      <Row caption="Variants">
        <Button variant="primary" icon="plus" shortcut="Mod+Enter">
          Take in order
        </Button>
        <Button>Save draft</Button>
        <Button variant="quiet">Skip</Button>
        <Button variant="danger" icon="trash">
          Delete price list
        </Button>
      </Row>
      <Row caption="Sizes and states">
        <Button size="small">Small</Button>
        <Button>Normal</Button>
        <Button size="large" variant="primary">
          Pay 42.50
        </Button>
        <Button variant="primary" busy>
          Saving
        </Button>
        <Button busy>Loading</Button>
        <Button disabled>Not available</Button>
      </Row>
      <Row caption="Without words, and links">
        <IconButton icon="print" label="Print receipt" />
        <IconButton icon="edit" label="Edit" variant="secondary" />
        <IconButton icon="close" label="Remove line" size="small" />
        <span>
          See <Link href="#design">order 1042</Link> for the rest.
        </span>
      </Row>
    </Section>
  )
}

function NewCustomer() {
  const [name, setName] = useState('')
  const [phone, setPhone] = useState('')
  return (
    <div className="flex flex-col gap-4 pb-3">
      <TextField label="Name" autoComplete="name" value={name} onChange={setName} required />
      <TextField label="Phone" type="tel" autoComplete="tel" value={phone} onChange={setPhone} />
    </div>
  )
}

function StainNote() {
  const [note, setNote] = useState('Red wine on the left cuff')
  const [by, setBy] = useState<Person | null>(null)
  return (
    <div className="flex flex-col gap-4">
      <Textarea label="What did you see?" value={note} onChange={setNote} />
      <Combobox
        label="Reported by"
        search={findPeople}
        value={by}
        onChange={setBy}
        itemKey={(person) => person.id}
        itemText={(person) => person.name}
      />
    </div>
  )
}

function Dialogs() {
  const [open, setOpen] = useState<'dialog' | 'alert' | 'drawer' | 'panel' | null>(null)
  const close = () => setOpen(null)
  return (
    <Section
      title="Dialog, drawer, panel"
      use="A dialog settles one question. A panel is a quick look that leaves the list usable."
      avoid="No dialog on the counter’s path, and none where an undo would do."
    >
      <Row>
        <Button onPress={() => setOpen('dialog')}>Open dialog</Button>
        <Button onPress={() => setOpen('alert')}>Open alert</Button>
        <Button onPress={() => setOpen('drawer')}>Open drawer</Button>
        <Button onPress={() => setOpen('panel')}>Open panel</Button>
      </Row>
      <Dialog
        open={open === 'dialog'}
        onOpenChange={close}
        title="Add a customer"
        description="A name and a phone number are enough to begin."
        footer={
          <>
            <Button onPress={close}>Cancel</Button>
            <Button variant="primary" onPress={close}>
              Add customer
            </Button>
          </>
        }
      >
        <NewCustomer />
      </Dialog>
      <AlertDialog
        open={open === 'alert'}
        onOpenChange={close}
        title="Void this payment?"
        description="42.50 goes back to the card. This cannot be undone."
        confirm="Void payment"
        danger
        onConfirm={close}
      />
      <Drawer
        open={open === 'drawer'}
        onOpenChange={close}
        title="Stain note"
        footer={
          <Button variant="primary" onPress={close}>
            Save note
          </Button>
        }
      >
        <StainNote />
      </Drawer>
      {open === 'panel' && (
        <div className="flex h-56">
          <SidePanel title="Order 1042" onClose={close}>
            <p className="text-muted">Five shirts, ready on Friday after five.</p>
          </SidePanel>
        </div>
      )}
    </Section>
  )
}

function Floats() {
  return (
    <Section
      title="Menu, popover, tooltip, toast"
      use="Do it at once and offer undo."
      avoid="Don’t hide the only way to do something in a tooltip."
    >
      <Row>
        <Menu trigger={<Button icon="dots">Order actions</Button>} groups={menuGroups} />
        <Popover label="Promise" trigger={<Button icon="calendar">Promise</Button>}>
          <p className="w-56">Ready on Friday after five. The branch closes at seven.</p>
        </Popover>
        <Tooltip says="Prints on the counter’s printer">
          <Button icon="print">Reprint tag</Button>
        </Tooltip>
        <Button onPress={() => toasts.show({ words: 'Order 1042 handed over', undo: () => undefined })}>
          Show toast
        </Button>
        <Button onPress={() => toasts.show({ words: 'The printer did not answer', tone: 'bad' })}>Show failure</Button>
      </Row>
    </Section>
  )
}

function Palette() {
  const [open, setOpen] = useState(false)
  const [help, setHelp] = useState(false)
  return (
    <Section title="Command palette" use="Everything reachable is reachable by name. What cannot be done now says why.">
      <Row>
        <Button icon="search" shortcut="Mod+K" onPress={() => setOpen(true)}>
          Open palette
        </Button>
        <Button icon="help" onPress={() => setHelp(true)}>
          Show shortcuts
        </Button>
      </Row>
      <CommandPalette
        open={open}
        onOpenChange={setOpen}
        label="Commands"
        placeholder="Find a customer, an order, an action"
        entries={commands}
        search={searchCustomers}
      />
      <ShortcutHelp open={help} onOpenChange={setHelp} groups={shortcutGroups} />
    </Section>
  )
}

/** What one presses, and what opens. */
export function Actions() {
  return (
    <>
      <Buttons />
      <Dialogs />
      <Floats />
      <Palette />
    </>
  )
}
