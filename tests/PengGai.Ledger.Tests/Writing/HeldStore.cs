using System.Reflection;
using System.Runtime.ExceptionServices;
using PengGai.Ledger.Storage;

namespace PengGai.Ledger.Tests.Writing;

/// <summary>A store whose next transaction waits until somebody lets it begin, and whose commits can be watched or made to fail.</summary>
/// <remarks>While a transaction waits, callers pile up behind it: what they ask for is then committed as one group.</remarks>
public class HeldStore : DispatchProxy
{
    private object _inner = null!;
    private HeldStore? _store;
    private TaskCompletionSource? _held;
    private TaskCompletionSource _waits = new();

    /// <summary>Called before each commit; may throw.</summary>
    public Action? Committing { get; set; }

    public static (IBookStore Store, HeldStore Hold) Around(IBookStore store)
    {
        var proxy = Create<IBookStore, HeldStore>();
        var held = (HeldStore)(object)proxy;
        held._inner = store;
        return (proxy, held);
    }

    public void Hold() => (_held, _waits) = (new TaskCompletionSource(), new TaskCompletionSource());

    /// <summary>Ends when a transaction waits.</summary>
    public Task Waits => _waits.Task;

    public void Release()
    {
        var held = _held!;
        _held = null;
        held.SetResult();
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod!.Name == nameof(IBookStore.BeginAsync)) return BeginAsync((CancellationToken)args![0]!);
        if (targetMethod.Name == nameof(IBookTransaction.CommitAsync)) _store!.Committing?.Invoke();
        try
        {
            return targetMethod.Invoke(_inner, args);
        }
        catch (TargetInvocationException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerException!);
            throw;
        }
    }

    private async Task<IBookTransaction> BeginAsync(CancellationToken cancellationToken)
    {
        if (_held is { } held)
        {
            _waits.TrySetResult();
            await held.Task;
        }

        var transaction = Create<IBookTransaction, HeldStore>();
        var proxy = (HeldStore)(object)transaction;
        (proxy._inner, proxy._store) = (await ((IBookStore)_inner).BeginAsync(cancellationToken), this);
        return transaction;
    }
}
