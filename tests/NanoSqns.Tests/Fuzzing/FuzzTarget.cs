namespace NanoSqns.Tests.Fuzzing;

/// <summary>A parser of bytes that come from outside.</summary>
/// <param name="Name">Its word on the command line of the fuzzer.</param>
/// <param name="Seeds">Good inputs, from which others are made.</param>
/// <param name="Feed">
/// Reads an input to its end and gives what came of it in a few words, for the fuzzer to tell new from known. May throw a SqnsException of the closed list, but
/// not E901; nothing else.
/// </param>
/// <param name="MostBytes">Longest input.</param>
/// <param name="MostAllocated">What one input may allocate, in bytes.</param>
internal sealed record FuzzTarget(string Name, byte[][] Seeds, Func<byte[], string> Feed, int MostBytes = 2048, long MostAllocated = 4_000_000);
