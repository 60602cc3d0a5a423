-- As db-scheduler documents it. A job's data is ids only.
CREATE TABLE scheduled_tasks (
    task_name            text        NOT NULL,
    task_instance        text        NOT NULL,
    task_data            bytea,
    execution_time       timestamptz,
    picked               boolean     NOT NULL,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      NOT NULL,
    priority             smallint,
    PRIMARY KEY (task_name, task_instance)
);

CREATE INDEX scheduled_tasks_due ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_heartbeat ON scheduled_tasks (last_heartbeat);

SELECT platform_table('scheduled_tasks', $$
    task_name             system.operations  operation  platform
    task_instance         system.operations  operation  platform
    task_data             system.operations  operation  platform
    execution_time        system.operations  operation  platform
    picked                system.operations  operation  platform
    picked_by             system.operations  operation  platform
    last_success          system.operations  operation  platform
    last_failure          system.operations  operation  platform
    consecutive_failures  system.operations  operation  platform
    last_heartbeat        system.operations  operation  platform
    version               system.operations  operation  platform
    priority              system.operations  operation  platform
$$);
