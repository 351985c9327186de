import type { DataSource } from 'typeorm';

const FIRST_AFTER_ROWS = 500;
const AT_LEAST_EVERY_ROWS = 50_000;

interface Growth {
  readonly rows: number;
  readonly analyzeAtRows: number;
}

/**
 * Lets PostgreSQL look at tables that have grown a lot since it last did. Its own daemon comes about once a minute; a first
 * publication fills a table in seconds, and plans made for an empty table read all of it for every page.
 */
export class TableStatistics {
  private readonly growth = new Map<string, Growth>();

  constructor(private readonly dataSource: DataSource) {}

  /** Notes rows written to a table of ours; after 500, 1,000, 2,000 … and every 50,000 of them the table is analyzed. */
  async wrote(table: 'pos_record' | 'pos_level' | 'family' | 'link', rows: number): Promise<void> {
    const before = this.growth.get(table) ?? { rows: 0, analyzeAtRows: FIRST_AFTER_ROWS };
    const grown = before.rows + rows;
    if (grown < before.analyzeAtRows) {
      this.growth.set(table, { ...before, rows: grown });
      return;
    }
    this.growth.set(table, { rows: 0, analyzeAtRows: Math.min(before.analyzeAtRows * 2, AT_LEAST_EVERY_ROWS) });
    const tables = table === 'link' ? 'link, link_record, link_image, applied, ledger' : table;
    await this.dataSource.query(`analyze (skip_locked) ${tables}`);
  }
}
