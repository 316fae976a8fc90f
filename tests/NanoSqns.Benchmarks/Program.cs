using BenchmarkDotNet.Running;

BenchmarkSwitcher.FromAssembly(typeof(NanoSqns.Benchmarks.Crc16Benchmarks).Assembly).Run(args);
