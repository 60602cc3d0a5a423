package dev.parley.kernel.metering;

import dev.parley.spi.inference.Role.*;
