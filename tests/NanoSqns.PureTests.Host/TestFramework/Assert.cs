using System;

namespace nanoFramework.TestFramework
{
    /// <summary>The members of nanoFramework.TestFramework's Assert that the pure tests use, with the same names and parameters.</summary>
    public static class Assert
    {
        public static void AreEqual(bool expected, bool actual, string message = "")
        {
            Require(expected == actual, expected.ToString(), actual.ToString(), message);
        }

        public static void AreEqual(int expected, int actual, string message = "")
        {
            Require(expected == actual, expected.ToString(), actual.ToString(), message);
        }

        public static void AreEqual(uint expected, uint actual, string message = "")
        {
            Require(expected == actual, expected.ToString(), actual.ToString(), message);
        }

        public static void AreEqual(long expected, long actual, string message = "")
        {
            Require(expected == actual, expected.ToString(), actual.ToString(), message);
        }

        public static void AreEqual(string expected, string actual, string message = "")
        {
            Require(expected == actual, expected, actual, message);
        }

        public static void AreNotEqual(int notExpected, int actual, string message = "")
        {
            Require(notExpected != actual, "not " + notExpected, actual.ToString(), message);
        }

        public static void IsTrue(bool condition, string message = "")
        {
            Require(condition, "true", "false", message);
        }

        public static void IsFalse(bool condition, string message = "")
        {
            Require(!condition, "false", "true", message);
        }

        public static void IsNull(object value, string message = "")
        {
            Require(value == null, "null", "something", message);
        }

        private static void Require(bool holds, string expected, string actual, string message)
        {
            if (!holds)
            {
                throw new AssertFailedException("expected: " + (expected ?? "null") + ", actual: " + (actual ?? "null") + (message.Length > 0 ? " - " + message : ""));
            }
        }
    }

    /// <summary>A test that failed.</summary>
    public sealed class AssertFailedException : Exception
    {
        /// <param name="message">What was expected, and what came.</param>
        public AssertFailedException(string message)
            : base(message)
        {
        }
    }
}
