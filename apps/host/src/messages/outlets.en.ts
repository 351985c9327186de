/** Phrases of `tillbridge outlets`. */
export const OUTLETS_EN = {
  'outlets.heading': 'Outlets (ticked: their stock is added up and published):',
  'outlets.none': 'The POS has no outlets.',
  'outlets.registers': 'Registers (marked: takes the online orders):',
  'outlets.noRegisters': 'The POS has no registers.',
  'outlets.ofRegisterNote': 'outlet of the register, always published',
  'outlets.buffer': '{count} {count|unit|units} held back',
  'outlets.register': 'in {outlet}',
  'outlets.registerChosen': 'in {outlet}, for online orders',
  'outlets.choose':
    'Change it with: tillbridge outlets --add OUTLET, --remove OUTLET, --register REGISTER (names or ids).',
  'outlets.chooseRegister':
    'No register is chosen for online orders. Choose one with: tillbridge outlets --register REGISTER',
  'outlets.strayOutlet':
    'The configuration names an outlet "{name}" that the POS does not have. Take it out with: tillbridge outlets --remove "{name}"',
  'outlets.strayRegister':
    'The configuration names a register "{name}" that the POS does not have. Choose one with: tillbridge outlets --register REGISTER',
  'outlets.strayBuffer':
    'stock.buffers.outlets names an outlet "{name}" that the POS does not have, so nothing is held back for it. Correct the name in the configuration.',
  'outlets.unknown.outlet': 'The POS has no outlet "{asked}". Known: {known}.',
  'outlets.unknown.register': 'The POS has no register "{asked}". Known: {known}.',
  'outlets.ambiguous.outlet': 'Several outlets are called "{asked}". Name the one you mean by its id: {ids}.',
  'outlets.ambiguous.register': 'Several registers are called "{asked}". Name the one you mean by its id: {ids}.',
  'outlets.both': '"{outlet}" cannot be added and removed at once. Say one of the two.',
  'outlets.ofRegister':
    '"{outlet}" cannot be left out: it is the outlet of the register "{register}", where online orders are sold. Choose a register of another outlet first, with --register: {others}.',
  'outlets.ofOnlyRegister':
    '"{outlet}" cannot be left out: it is the outlet of the register "{register}", where online orders are sold. No other outlet has a register; make one in the POS, then choose it with --register.',
  'outlets.saved': 'Written to {file}.',
  'outlets.same': 'It stands like that already; nothing was written.',
  'outlets.effect': 'Stock is now added up from {after} {after|outlet|outlets}; before, from {before}.',
  'outlets.came': 'Published from now on: {names}.',
  'outlets.left': 'No longer published: {names}.',
  'outlets.next': 'The next sync publishes the new sums. See them first with: tillbridge plan. Then: tillbridge sync',
  'outlets.nextHost':
    'A host is running with the old choice. Stop it and start it again; the next sync then publishes the new sums.',
  'outlets.changedMeanwhile': '{file} was changed by somebody else just now, so it was left as it is. Try again.',
  'outlets.byHand':
    '{file} is written in a way that cannot be changed without risk, so it was left as it is. Write this into the entry of connection {id} yourself: {line}',
  'outlets.unwritable':
    '{file} could not be written: {why}. Give this user the right to write it and its folder, or write this into the entry of connection {id} yourself: {line}',
} as const;
