// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.Collections;

namespace nanoFramework.TestFramework
{
    public sealed class Assert
    {
        public Assert() => throw null;
        public static void AreNotSame(object notExpected, object actual, string message = "") => throw null;
        public static void AreSame(object expected, object actual, string message = "") => throw null;
        public static void Contains(string expected, string value, string message = "") => throw null;
        public static void DoesNotContains(string notExpected, string value, string message = "") => throw null;
        public static void EndsWith(string expected, string value, string message = "") => throw null;
        public static void IsFalse(bool condition, string message = "") => throw null;
        public static void IsInstanceOfType(object value, Type expected, string message = "") => throw null;
        public static void IsNotInstanceOfType(object value, Type notExpected, string message = "") => throw null;
        public static void IsNotNull(object value, string message = "") => throw null;
        public static void IsNull(object value, string message = "") => throw null;
        public static void IsTrue(bool condition, string message = "") => throw null;
        public static void SkipTest(string message = null) => throw null;
        public static void StartsWith(string expected, string value, string message = "") => throw null;
        public static void ThrowsException(Type exception, Action action, string message = "") => throw null;
        public static void AreEqual(bool expected, bool actual, string message = "") => throw null;
        public static void AreEqual(byte expected, byte actual, string message = "") => throw null;
        public static void AreEqual(char expected, char actual, string message = "") => throw null;
        public static void AreEqual(DateTime expected, DateTime actual, string message = "") => throw null;
        public static void AreEqual(double expected, double actual, string message = "") => throw null;
        public static void AreEqual(float expected, float actual, string message = "") => throw null;
        public static void AreEqual(int expected, int actual, string message = "") => throw null;
        public static void AreEqual(long expected, long actual, string message = "") => throw null;
        public static void AreEqual(object expected, object actual, string message = "") => throw null;
        public static void AreEqual(sbyte expected, sbyte actual, string message = "") => throw null;
        public static void AreEqual(short expected, short actual, string message = "") => throw null;
        public static void AreEqual(string expected, string actual, string message = "") => throw null;
        public static void AreEqual(uint expected, uint actual, string message = "") => throw null;
        public static void AreEqual(ulong expected, ulong actual, string message = "") => throw null;
        public static void AreEqual(ushort expected, ushort actual, string message = "") => throw null;
        public static void AreNotEqual(bool notExpected, bool actual, string message = "") => throw null;
        public static void AreNotEqual(byte notExpected, byte actual, string message = "") => throw null;
        public static void AreNotEqual(char notExpected, char actual, string message = "") => throw null;
        public static void AreNotEqual(DateTime notExpected, DateTime actual, string message = "") => throw null;
        public static void AreNotEqual(double notExpected, double actual, string message = "") => throw null;
        public static void AreNotEqual(float notExpected, float actual, string message = "") => throw null;
        public static void AreNotEqual(long notExpected, long actual, string message = "") => throw null;
        public static void AreNotEqual(int notExpected, int actual, string message = "") => throw null;
        public static void AreNotEqual(object notExpected, object actual, string message = "") => throw null;
        public static void AreNotEqual(sbyte notExpected, sbyte actual, string message = "") => throw null;
        public static void AreNotEqual(short notExpected, short actual, string message = "") => throw null;
        public static void AreNotEqual(string notExpected, string actual, string message = "") => throw null;
        public static void AreNotEqual(uint notExpected, uint actual, string message = "") => throw null;
        public static void AreNotEqual(ulong notExpected, ulong actual, string message = "") => throw null;
        public static void AreNotEqual(ushort notExpected, ushort actual, string message = "") => throw null;
        public static void Empty(ICollection collection, string message = "") => throw null;
        public static void Equal(Array expected, Array actual, string message = "") => throw null;
        public static void Equal(bool expected, bool actual, string message = "") => throw null;
        public static void Equal(byte expected, byte actual, string message = "") => throw null;
        public static void Equal(char expected, char actual, string message = "") => throw null;
        public static void Equal(DateTime expected, DateTime actual, string message = "") => throw null;
        public static void Equal(double expected, double actual, string message = "") => throw null;
        public static void Equal(float expected, float actual, string message = "") => throw null;
        public static void Equal(int expected, int actual, string message = "") => throw null;
        public static void Equal(long expected, long actual, string message = "") => throw null;
        public static void Equal(sbyte expected, sbyte actual, string message = "") => throw null;
        public static void Equal(short expected, short actual, string message = "") => throw null;
        public static void Equal(string expected, string actual, string message = "") => throw null;
        public static void Equal(uint expected, uint actual, string message = "") => throw null;
        public static void Equal(ulong expected, ulong actual, string message = "") => throw null;
        public static void Equal(ushort expected, ushort actual, string message = "") => throw null;
        public static void False(bool condition, string message = "") => throw null;
        public static void IsNotType(Type wrongType, object value, string message = "") => throw null;
        public static void IsType(Type expectedType, object value, string message = "") => throw null;
        public static void NotEmpty(ICollection collection, string message = "") => throw null;
        public static void NotEqual(Array notExpected, Array actual, string message = "") => throw null;
        public static void NotEqual(bool notExpected, bool actual, string message = "") => throw null;
        public static void NotEqual(byte notExpected, byte actual, string message = "") => throw null;
        public static void NotEqual(char notExpected, char actual, string message = "") => throw null;
        public static void NotEqual(DateTime notExpected, DateTime actual, string message = "") => throw null;
        public static void NotEqual(double notExpected, double actual, string message = "") => throw null;
        public static void NotEqual(float notExpected, float actual, string message = "") => throw null;
        public static void NotEqual(int notExpected, int actual, string message = "") => throw null;
        public static void NotEqual(long notExpected, long actual, string message = "") => throw null;
        public static void NotEqual(sbyte notExpected, sbyte actual, string message = "") => throw null;
        public static void NotEqual(short notExpected, short actual, string message = "") => throw null;
        public static void NotEqual(string notExpected, string actual, string message = "") => throw null;
        public static void NotEqual(uint notExpected, uint actual, string message = "") => throw null;
        public static void NotEqual(ulong notExpected, ulong actual, string message = "") => throw null;
        public static void NotEqual(ushort notExpected, ushort actual, string message = "") => throw null;
        public static void NotNull(object value, string message = "") => throw null;
        public static void NotSame(object notExpected, object actual, string message = "") => throw null;
        public static void Null(object value, string message = "") => throw null;
        public static void Same(object expected, object actual, string message = "") => throw null;
        public static void Throws(Type exceptionType, Action action, string message = "") => throw null;
        public static void True(bool condition, string message = "") => throw null;
    }
}
