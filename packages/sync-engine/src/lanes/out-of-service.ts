/** The operator has taken the connection out of service: what would change something is refused (G-03). */
export class OutOfService extends Error {
  override readonly name = 'OutOfService';

  constructor(readonly connectionId: string) {
    super('This connection is out of service; "tillbridge connect" takes it back');
  }
}
