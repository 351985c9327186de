import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigNumber } from './big-number.js';

/** Who may work on a lane of a connection, by the database's clock. */
@Entity('lane')
export class LaneEntity {
  @PrimaryColumn('text', { name: 'connection_id' })
  connectionId!: string;

  @PrimaryColumn('text')
  lane!: string;

  @Column('bigint', { transformer: bigNumber })
  fence!: number;

  @Column('text', { nullable: true })
  holder!: string | null;

  @Column('bigint', { name: 'until_ms', transformer: bigNumber })
  untilMs!: number;
}
