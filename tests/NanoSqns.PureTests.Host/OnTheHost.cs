#pragma warning disable // the runner is no device code: reflection and generics are for the PC
using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.ExceptionServices;
using nanoFramework.TestFramework;
using Xunit;

namespace NanoSqns.PureTests.Host
{
    /// <summary>Runs every [TestMethod] of the shared sources as a test case of its own, once for each of its rows.</summary>
    public class OnTheHost
    {
        public static IEnumerable<object[]> Cases()
        {
            return from type in typeof(OnTheHost).Assembly.GetTypes()
                   where type.GetCustomAttribute<TestClassAttribute>() != null
                   from method in type.GetMethods()
                   where method.GetCustomAttribute<TestMethodAttribute>() != null
                   from row in Enumerable.Range(0, Math.Max(1, Rows(method).Length))
                   select new object[] { type.Name, method.Name, row };
        }

        [Theory]
        [MemberData(nameof(Cases))]
        public void Passes(string type, string test, int row)
        {
            MethodInfo method = Type(type).GetMethod(test);
            object[] arguments = Rows(method).Length == 0 ? null : Rows(method)[row].MethodParameters;
            try
            {
                method.Invoke(Activator.CreateInstance(method.DeclaringType), arguments);
            }
            catch (TargetInvocationException e)
            {
                ExceptionDispatchInfo.Capture(e.InnerException).Throw();
            }
        }

        // A class that is not marked, or a row with an array in it, would be left out on the device in silence, or fail there.
        [Fact]
        public void What_looks_like_a_test_is_one_and_the_device_can_take_its_rows()
        {
            foreach (Type type in typeof(OnTheHost).Assembly.GetTypes().Where(type => type.Namespace == "NanoSqns.PureTests" && type.Name.EndsWith("Tests")))
            {
                Xunit.Assert.NotNull(type.GetCustomAttribute<TestClassAttribute>());
                Xunit.Assert.NotNull(type.GetConstructor(System.Type.EmptyTypes));
                foreach (MethodInfo method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
                {
                    Xunit.Assert.True(method.GetCustomAttribute<TestMethodAttribute>() != null, type.Name + "." + method.Name);
                    Xunit.Assert.Equal(method.GetParameters().Length > 0, Rows(method).Length > 0);
                    Xunit.Assert.All(Rows(method).SelectMany(row => row.MethodParameters), value => Xunit.Assert.True(value is string or int or bool, method.Name));
                }
            }
        }

        private static Type Type(string name) => typeof(OnTheHost).Assembly.GetType("NanoSqns.PureTests." + name, true);

        private static DataRowAttribute[] Rows(MethodInfo method) => method.GetCustomAttributes<DataRowAttribute>().ToArray();
    }
}
