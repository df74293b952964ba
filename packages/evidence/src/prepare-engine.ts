import { prepareBarcodes } from './barcode/decode-barcode.ts'
import { rowNetwork } from './mrz/row-network.ts'
import { zoneNetwork } from './mrz/zone-network.ts'
import { detectorNetwork, meshNetwork } from './person/face-networks.ts'
import { recognitionNetwork } from './person/recognition-network.ts'
import { printedNetworks } from './printed/printed-networks.ts'

/**
 * Loads every network, and the barcode reader's program, so that the first examination does not wait for them. Loading
 * happens once: it may be asked for again, and an examination that has begun shares it.
 */
export async function prepareEngine(): Promise<void> {
  await Promise.all([
    zoneNetwork(),
    rowNetwork('FIRST'),
    rowNetwork('SECOND'),
    detectorNetwork(),
    meshNetwork(),
    recognitionNetwork(),
    printedNetworks(),
    prepareBarcodes(),
  ])
}
