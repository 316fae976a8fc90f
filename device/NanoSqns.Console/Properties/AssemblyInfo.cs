// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Reflection;
using System.Runtime.CompilerServices;

[assembly: AssemblyTitle("NanoSqns.Console")]
[assembly: AssemblyProduct("NanoSqns")]
[assembly: AssemblyCompany("NanoSqns")]
[assembly: AssemblyCopyright("Copyright (c) 2026 the NanoSqns authors. MIT licence.")]
[assembly: AssemblyVersion("0.1.0.0")]
[assembly: AssemblyFileVersion("0.1.0.0")]

// on the PC all of shared/ is one assembly
[assembly: InternalsVisibleTo("NFUnitTest")]
