import { Global, Module } from '@nestjs/common';
import { ConnectionsService } from './connections.service.js';

@Global()
@Module({ providers: [ConnectionsService], exports: [ConnectionsService] })
export class ConnectionsModule {}
